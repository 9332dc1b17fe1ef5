/** Whether a text has the form of the token of a link. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

export const invitationDays = 7;
export const resetMinutes = 60;

/** Where an invitation is accepted; the token stands behind `#` for the reasons of `resetLink`. */
export const invitationLink = (publicUrl: string, tenant: string, token: string): string =>
  `${publicUrl}/invitation#${tenant}.${token}`;
