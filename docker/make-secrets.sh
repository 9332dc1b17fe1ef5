#!/bin/sh
# Makes the secrets that compose.yaml hands to the containers, once; what is there already stays.
set -eu
umask 077
folder=$(dirname "$0")/secrets
mkdir -p "$folder"
random() { od -An -N"${1:-24}" -tx1 /dev/urandom | tr -d ' \n'; }
keep() { [ -s "$folder/$1" ] || printf '%s' "$2" >"$folder/$1"; }

keep postgres_password "$(random)"
keep database_url "postgres://pingyi_runtime:$(random)@postgres:5432/pingyi"
keep database_admin_url "postgres://postgres:$(cat "$folder/postgres_password")@postgres:5432/pingyi"
keep s3_secret_key "$(random)"
keep s3_config "{\"identities\":[{\"name\":\"pingyi\",\"credentials\":[{\"accessKey\":\"pingyi\",\"secretKey\":\"$(cat "$folder/s3_secret_key")\"}],\"actions\":[\"Admin\",\"Read\",\"List\",\"Write\"]}]}"
keep ballot_key "$(random 32)"
# The containers read the files as users of their own; on this machine nobody else gets into the folder.
chmod 0700 "$folder" && chmod 0644 "$folder"/*
echo "secrets are in $folder; keep this folder as you would keep the database"
