//! How much is allowed: each number stands here once, for the desk that holds to it and for the
//! sentence that says it (`LIMIT("…")` in the catalogue of the pages). What an office lays down is a [`Parameter`](crate::Parameter).

use std::ops::RangeInclusive;

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $number:literal, $word:literal;)*) => {
        $($(#[$doc])* pub const $name: $type = $number;)*

        /// Every limit by the name under which sentences ask for it.
        pub const LIMITS: &[(&str, u32)] = &[$(($word, $number),)*];
    };
}

limits! {
    /// The fewest characters of an explanation to a lawyer.
    SHORTEST_EXPLANATION: usize = 10, "explanation-shortest";
    /// The most characters of an explanation to a lawyer.
    LONGEST_EXPLANATION: usize = 1_000, "explanation-longest";
    /// The fewest characters of what a correction asks for at one field.
    SHORTEST_NOTE: usize = 5, "note-shortest";
    /// The most characters of what a correction asks for at one field.
    LONGEST_NOTE: usize = 300, "note-longest";
    /// The most characters of a note to colleagues, and of what is said to whoever is given a matter.
    LONGEST_WORK_NOTE: usize = 500, "work-note-longest";
    /// The most characters of the name under which somebody keeps a view of a list of work, or a question.
    LONGEST_VIEW_NAME: usize = 20, "view-name-longest";
    /// How many views of a list of work somebody keeps, at most, and how many questions.
    VIEWS_KEPT: i32 = 12, "views-kept";
    /// The fewest characters of why access is not arranged on the day of acceptance.
    SHORTEST_DELAY: usize = 5, "delay-shortest";
    /// The most characters of why access is not arranged on the day of acceptance.
    LONGEST_DELAY: usize = 500, "delay-longest";
    /// The most characters looked for in a file at once.
    LONGEST_QUERY: usize = 60, "query-longest";
    /// The last number a volume may have.
    LAST_VOLUME: u32 = 99, "volume-last";
    /// Wrong links and codes to the password of a bundle, until it is locked.
    WRONG_WAYS: i32 = 5, "wrong-ways";
    /// How many wrong codes end the code by which a claim to a case is confirmed.
    WRONG_CLAIM_CODES: i32 = 5, "wrong-claim-codes";
    /// How many digits such a code has.
    CLAIM_CODE_DIGITS: usize = 8, "claim-code-digits";
    /// Codes sent to a telephone for the password of one bundle, at most.
    CODES_SENT: i32 = 3, "codes-sent";
    /// The digits of a code for the password of a bundle.
    CODE_DIGITS: usize = 8, "code-digits";
    /// How long a code sent to a telephone is good, in minutes.
    SENT_CODE_MINUTES: i64 = 10, "sent-code-minutes";
    /// How long until another code is sent, in seconds.
    CODE_PAUSE_SECONDS: i64 = 60, "code-pause-seconds";
    /// The fewest characters of a password.
    SHORTEST_PASSWORD: u8 = 12, "password-shortest";
    /// The most characters of a password.
    LONGEST_PASSWORD: usize = 128, "password-longest";
    /// How long a code sent by mail is good, in minutes.
    MAILED_CODE_MINUTES: u32 = 10, "code-minutes";
    /// How long a factor counts as fresh, in minutes.
    STEP_UP_MINUTES: i64 = 5, "step-up-minutes";
    /// How long a password handed out by an operator is good, in days.
    INITIAL_PASSWORD_DAYS: i64 = 3, "initial-password-days";
    /// How long an address waits to be confirmed, in days.
    ADDRESS_DAYS: i64 = 3, "address-days";
    /// How long an access token of a program is good, in minutes.
    TOKEN_MINUTES: i64 = 5, "token-minutes";
    /// How many recovery codes are made.
    RECOVERY_CODES: usize = 10, "recovery-codes";
    /// How many hours a signed state of the ledger may stay on this machine alone.
    HOURS_INSIDE: i64 = 24, "hours-inside";
    /// How many hours may pass without the house verifying its own ledger: a night, and time to notice.
    HOURS_UNCHECKED: i64 = 36, "hours-unchecked";
    /// The most kilobytes of one text of a form that carries files.
    TEXT_KILOBYTES: usize = 64, "text-kilobytes";
    /// The most kilobytes of the file of a calendar: those of the public collection have a few thousand bytes.
    CALENDAR_KILOBYTES: usize = 60, "calendar-kilobytes";
    /// The most kilobytes of a file with a list of people.
    PEOPLE_LIST_KILOBYTES: usize = 512, "people-list-kilobytes";
    /// The most people of one list.
    LONGEST_PEOPLE_LIST: usize = 200, "people-list-longest";
    /// The largest list of officers, in kilobytes.
    OFFICER_LIST_KILOBYTES: usize = 4_096, "officer-list-kilobytes";
    /// The most officers in one list.
    LONGEST_OFFICER_LIST: usize = 5_000, "officer-list-longest";
    /// How old an officer is at least (rules on hearings, art. 7).
    OFFICER_AGE: u32 = 23, "officer-age";
    /// How many categories an officer has at most.
    MOST_OFFICER_CATEGORIES: usize = 3, "officer-categories";
    /// The most trainings that stand in the record of an officer.
    MOST_TRAININGS: usize = 200, "officer-trainings";
    /// How many conflicts an officer declares at most.
    MOST_CONFLICTS: usize = 20, "officer-conflicts";
    /// The fewest characters of the reason for which a list is taken out.
    SHORTEST_EXPORT_REASON: usize = 10, "export-reason-shortest";
    /// The most characters of the reason for which a list is taken out.
    LONGEST_EXPORT_REASON: usize = 500, "export-reason-longest";
    /// The most rows of a list that is taken out at once.
    LONGEST_EXPORT: u64 = 100_000, "export-longest";
    /// The fewest characters of a question that is to be heard.
    SHORTEST_QUESTION: usize = 10, "question-shortest";
    /// The most characters of a question that is to be heard.
    LONGEST_QUESTION: usize = 500, "question-longest";
    /// The fewest characters of the reasons for which a hearing is asked.
    SHORTEST_HEARING_REASONS: usize = 30, "hearing-reasons-shortest";
    /// The most characters of the reasons for which a hearing is asked.
    LONGEST_HEARING_REASONS: usize = 2_000, "hearing-reasons-longest";
    /// The fewest characters of what is said for or against a hearing.
    SHORTEST_HEARING_REASON: usize = 10, "hearing-reason-shortest";
    /// The most characters of what is said for or against a hearing.
    LONGEST_HEARING_REASON: usize = 2_000, "hearing-reason-longest";
    /// The most kilobytes of all texts of a form.
    FORM_KILOBYTES: usize = 256, "form-kilobytes";
}

/// Characters of an explanation to a lawyer, at least and at most.
pub const EXPLANATION_LENGTH: RangeInclusive<usize> = SHORTEST_EXPLANATION..=LONGEST_EXPLANATION;
/// Characters of what a correction asks for at one field, at least and at most.
pub const NOTE_LENGTH: RangeInclusive<usize> = SHORTEST_NOTE..=LONGEST_NOTE;

/// The limit of this name.
pub fn find_limit(name: &str) -> Option<u32> {
    let found = LIMITS.iter().find(|(word, _)| *word == name);
    found.map(|(_, number)| *number)
}
