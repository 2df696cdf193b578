//! Why a token is not issued, in the words of RFC 6749 5.2.

use matter::Obstacle;

/// A parameter is missing, or is there in a form that nobody reads.
pub static INVALID_REQUEST: Obstacle = Obstacle::new("invalid-request", 400).noted_before();
/// Another grant than that of client credentials.
pub static UNSUPPORTED_GRANT_TYPE: Obstacle =
    Obstacle::new("unsupported-grant-type", 400).noted_before();
/// Something that the program is not admitted for.
pub static INVALID_SCOPE: Obstacle = Obstacle::new("invalid-scope", 400).noted_before();
/// Nobody who was admitted, or no proof of it.
pub static INVALID_CLIENT: Obstacle = Obstacle::new("invalid-client", 401).noted_before();
