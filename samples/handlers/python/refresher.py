"""The work itself: trades a refresh token for a new one (a made-up one here), and says when to come back."""


def refresh(call):
    state = call["state"] or {}
    token = state.get("refreshToken")
    if token is None:
        return {"stop": {"reason": "there is no refresh token"}}
    # A real one would ask the token's issuer, with call["dutyId"] as the key of the request.
    number = state.get("refreshed", 0) + 1
    return {
        "state": {"refreshToken": token, "accessToken": f"{token}-{number}", "refreshed": number},
        "schedule": {"after": "00:25:00"},
        "reply": f"refreshed {number}",
    }
