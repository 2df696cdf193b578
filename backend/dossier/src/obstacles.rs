//! What may stand in the way of an act at this desk.

use matter::Obstacle;

/// No case matches number and party; the try was entered with its transaction.
pub(crate) static NO_SUCH_CASE: Obstacle = Obstacle::new("no-such-case", 404).noted_before();
/// A correction was asked for before.
pub(crate) static ALREADY_CORRECTED: Obstacle = Obstacle::new("already-corrected", 409);
/// The file is not prepared.
pub(crate) static FILE_NOT_PREPARED: Obstacle = Obstacle::new("file-not-prepared", 409);
/// The application does not ask for online reading, or the case is barred from it.
pub(crate) static NOT_FOR_ONLINE: Obstacle = Obstacle::new("not-for-online", 409);
/// The file is read online: no place is arranged for it.
pub(crate) static READ_ONLINE: Obstacle = Obstacle::new("read-online", 409);
/// Nothing is arranged for reading on site.
pub(crate) static NO_VISIT: Obstacle = Obstacle::new("no-visit", 409);
/// An application of the caller's own is not what was sealed: they learn that it is looked into, and not that there is
/// nothing.
pub(crate) static RECORD_ALTERED: Obstacle = Obstacle::new("record-altered", 409);
/// What has this number is not what was sealed; whoever searches the ledger by a number is there to find this.
pub(crate) static NUMBER_ALTERED: Obstacle = Obstacle::new("number-altered", 409);
/// A bundle of this application is being made.
pub(crate) static BUNDLE_UNDER_WAY: Obstacle = Obstacle::new("bundle-under-way", 409);
/// As many bundles as a day allows were ordered.
pub(crate) static TOO_MANY_BUNDLES: Obstacle = Obstacle::new("too-many-bundles", 429).counted();
/// This is not the way to the password; the try was entered.
pub(crate) static WRONG_WAY: Obstacle = Obstacle::new("wrong-way", 422).noted_before();
/// This is not the code that was sent, or its time is over; the try was entered.
pub(crate) static WRONG_CODE: Obstacle = Obstacle::new("wrong-sent-code", 422).noted_before();
/// No code can be sent: the account has no mobile number, or the office no way to send one.
pub(crate) static NO_TELEPHONE: Obstacle = Obstacle::new("no-telephone", 409);
/// A code was sent just now.
pub(crate) static CODE_JUST_SENT: Obstacle = Obstacle::new("code-just-sent", 429).counted();
/// As many codes as are sent for one password were sent.
pub(crate) static TOO_MANY_CODES: Obstacle = Obstacle::new("too-many-codes", 429).counted();
/// The password is locked after too many tries; the last one was entered.
pub(crate) static PASSWORD_LOCKED: Obstacle = Obstacle::new("password-locked", 429).noted_before();
/// The password was retrieved before.
pub(crate) static ALREADY_RETRIEVED: Obstacle = Obstacle::new("already-retrieved", 410);

static THIRD_DEFENDER: Obstacle =
    Obstacle::new("check-third-defender", 409).noted_as("check-failed");
static CO_SUSPECT: Obstacle = Obstacle::new("check-co-suspect", 409).noted_as("check-failed");
static LICENCE: Obstacle = Obstacle::new("check-licence", 409).noted_as("check-failed");
static BOTH_SIDES: Obstacle = Obstacle::new("check-both-sides", 409).noted_as("check-failed");
static CHECK_FAILED: Obstacle = Obstacle::new("check-failed", 409);

/// That this check fails; one without words of its own is said in general.
pub(crate) fn failed_check(code: &str) -> &'static Obstacle {
    match code {
        "A-C01" => &THIRD_DEFENDER,
        "A-C02" => &CO_SUSPECT,
        "A-C04" => &LICENCE,
        "A-C08" => &BOTH_SIDES,
        _ => &CHECK_FAILED,
    }
}
