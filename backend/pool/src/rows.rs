//! The tables of this room.

use contract::{Officer, OfficerForm, OfficerList, OfficerListState, OfficerState};
use kernel::Coded;
use matter::matter_table;
use sea_orm::entity::prelude::{TimeDateTimeWithTimeZone, Uuid};
use vault::check_held;

matter_table! {
    /// Officers, each of the account that they have or will have. What stands in the clear is what lists are searched by;
    /// the seal holds all of it, so that nobody who only writes rows puts somebody into the pool or prolongs a term.
    officer = "officer" by Officer in OfficerState {
        typed { OfficerForm }
        held {
            /// The number in the pool, which is also what they sign in with.
            number: Option<String>,
            name: String,
            region: String,
            /// The codes of the categories, a space before and after each.
            categories: String,
            is_remote: bool,
            /// The blind index of the paper's number.
            paper_index: Vec<u8>,
            /// The same while the officer is live: nobody is in the pool twice.
            live_index: Option<Vec<u8>>,
            /// The blind index of the day of birth.
            birth_index: Vec<u8>,
            nominated_by: Uuid,
            invited_until: Option<TimeDateTimeWithTimeZone>,
            /// The first and the last day of the term, as Julian days.
            term_from: Option<i32>,
            term_until: Option<i32>,
            /// What keeps them from sitting in hearings: the code of a [`contract::Exclusion`].
            excluded: Option<String>,
            /// When that was looked at last, as a Julian day.
            checked_on: Option<i32>,
            drawn_before: Option<i32>,
            /// The state to which a removal that comes to nothing leads back.
            resumes_in: Option<String>,
            /// The code of a [`contract::RemovalGround`].
            ground: Option<String>,
            proposed_by: Option<Uuid>,
            proposed_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            /// What happened that is to lead to a removal.
            explanation: Option<Vec<u8>> = EXPLANATION,
            /// What the officer answered.
            answer: Option<Vec<u8>> = ANSWER,
            /// What was decided, and why.
            decision: Option<Vec<u8>> = DECISION,
            /// The trainings: [`contract::Training`].
            trainings: Option<Vec<u8>> = TRAININGS,
            /// The declared conflicts: [`contract::Conflict`].
            conflicts: Option<Vec<u8>> = CONFLICTS,
            /// When they say that they are free: [`contract::OfficerFree`].
            free: Option<Vec<u8>> = FREE,
        }
        free { }
    }
}

matter_table! {
    /// Lists of officers who are to be entered, each of whoever brought it. The seal says who stands in it, so that nobody
    /// who only writes rows adds somebody to what was looked at.
    officer_list = "officer_list" by OfficerList in OfficerListState {
        held {
            officers: i32,
            read_at: TimeDateTimeWithTimeZone,
            taken_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            file_name: Vec<u8> = FILE_NAME,
            /// On what it rests.
            reason: Vec<u8> = REASON,
            /// Who stands in it; nothing once it was dropped, undone or lapsed.
            content: Option<Vec<u8>> = CONTENT,
        }
        free { }
    }
}

check_held!(officer, officer_list);
