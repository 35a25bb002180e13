'use strict';

/** The work itself: trades a refresh token for a new one (a made-up one here), and says when to come back. */
exports.refresh = async call => {
  const { refreshToken, refreshed = 0 } = call.state ?? {};
  if (refreshToken === undefined) return { stop: { reason: 'there is no refresh token' } };
  // A real one would ask the token's issuer, with call.dutyId as the key of the request.
  const number = refreshed + 1;
  return {
    state: { refreshToken, accessToken: `${refreshToken}-${number}`, refreshed: number },
    schedule: { after: '00:25:00' },
    reply: `refreshed ${number}`,
  };
};
