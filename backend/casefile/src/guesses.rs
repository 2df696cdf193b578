//! Guesses at a case: counted where they are written, a few a day at whatever desk, and each one once.

use contract::{AccountId, Caller, Parameter};
use kernel::Tx;
use matter::{Obstacle, Refused};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, ExprTrait as _, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use time::Date;

use crate::{
    CaseFiles,
    rows::{case_guess, case_guess_day},
    sought::{CaseMatch, Sought},
};

/// Blind index of a number and a name tried together.
const GUESS_INDEX: &str = "case_guess.tried";

/// There were too many guesses today.
pub static TOO_MANY_GUESSES: Obstacle = Obstacle::new("too-many-guesses", 429).counted();

/// What came of a try.
pub enum Tried {
    /// Number and name belong together.
    Found(Box<CaseMatch>),
    /// They do not; so many different guesses are left today.
    Wrong {
        /// Tries left.
        left: u32,
    },
}

impl CaseFiles {
    /// One try at a number and a name. Whoever tries holds the row of their own account and day, so
    /// that any number at once are as many as one after the other; nobody touches another's row.
    ///
    /// # Errors
    /// [`TOO_MANY_GUESSES`]; [`Refused::Altered`].
    pub async fn try_case(
        &self,
        tx: &Tx,
        caller: &Caller,
        sought: &Sought,
    ) -> Result<Tried, Refused> {
        let day = self.rules.now().calendar.office_date(self.kernel.now());
        forget_guesses(tx, day).await?;
        self.take_guess(tx, caller.account, day).await?;
        if let Some(found) = self.match_case(tx, caller.organisation, sought).await? {
            self.give_back(tx, caller.account, day).await?;
            return Ok(Tried::Found(Box::new(found)));
        }
        if !self.is_new_guess(tx, caller, (day, sought)).await? {
            self.give_back(tx, caller.account, day).await?;
        }
        let wrong = case_guess_day::Entity::find_by_id((caller.account.0, day))
            .one(tx)
            .await?
            .map_or(0, |row| row.wrong);
        let most = self.guesses_a_day();
        Ok(Tried::Wrong {
            left: most.saturating_sub(u32::try_from(wrong).unwrap_or_default()),
        })
    }

    /// One naming of a case that is not looked up: it counts whether or not there is such a case, or what it costs would
    /// tell. The same again does not count.
    ///
    /// # Errors
    /// [`TOO_MANY_GUESSES`].
    pub async fn count_naming(
        &self,
        tx: &Tx,
        caller: &Caller,
        sought: &Sought,
    ) -> Result<(), Refused> {
        let day = self.rules.now().calendar.office_date(self.kernel.now());
        forget_guesses(tx, day).await?;
        self.take_guess(tx, caller.account, day).await?;
        if !self.is_new_guess(tx, caller, (day, sought)).await? {
            self.give_back(tx, caller.account, day).await?;
        }
        Ok(())
    }

    /// How many guesses the office allows on a day.
    fn guesses_a_day(&self) -> u32 {
        let rules = self.rules.now();
        rules.number(Parameter::GuessesADay, self.kernel.now())
    }

    /// Takes one of the day's guesses before anything is looked up; none is left: refused.
    async fn take_guess(&self, tx: &Tx, account: AccountId, day: Date) -> Result<(), Refused> {
        use case_guess_day::{ActiveModel, Column, Entity};
        let none_yet = ActiveModel {
            account: Set(account.0),
            day: Set(day),
            wrong: Set(0),
        };
        let once = OnConflict::columns([Column::Account, Column::Day])
            .do_nothing()
            .to_owned();
        Entity::insert(none_yet)
            .on_conflict(once)
            .exec_without_returning(tx)
            .await?;
        let taken = Entity::update_many()
            .filter(Column::Account.eq(account.0))
            .filter(Column::Day.eq(day))
            .filter(Column::Wrong.lt(self.guesses_a_day()))
            .col_expr(Column::Wrong, Expr::col(Column::Wrong).add(1))
            .exec(tx)
            .await?;
        if taken.rows_affected == 1 {
            Ok(())
        } else {
            let calendar = &self.rules.now().calendar;
            let until = calendar.start_of(day.next_day().unwrap_or(day));
            let left = (until - self.kernel.now()).whole_seconds();
            Err(TOO_MANY_GUESSES.refused_for(u32::try_from(left).ok()))
        }
    }

    async fn give_back(&self, tx: &Tx, account: AccountId, day: Date) -> Result<(), Refused> {
        use case_guess_day::{Column, Entity};
        Entity::update_many()
            .filter(Column::Account.eq(account.0))
            .filter(Column::Day.eq(day))
            .col_expr(Column::Wrong, Expr::col(Column::Wrong).sub(1))
            .exec(tx)
            .await?;
        Ok(())
    }

    /// The same wrong guess again tells nothing new and does not count again.
    async fn is_new_guess(
        &self,
        tx: &Tx,
        caller: &Caller,
        (day, sought): (Date, &Sought),
    ) -> Result<bool, Refused> {
        let tried = self
            .vault
            .blind_index(tx, caller.organisation, GUESS_INDEX, &sought.joined())
            .await?;
        let guess = case_guess::ActiveModel {
            id: Set(self.kernel.new_id()),
            account: Set(caller.account.0),
            day: Set(day),
            tried: Set(tried.to_vec()),
        };
        let inserted = case_guess::Entity::insert(guess)
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        Ok(inserted == 1)
    }
}

/// Forgets everybody's guesses of days gone by.
async fn forget_guesses(tx: &Tx, today: Date) -> Result<(), DbErr> {
    case_guess::Entity::delete_many()
        .filter(case_guess::Column::Day.lt(today))
        .exec(tx)
        .await?;
    case_guess_day::Entity::delete_many()
        .filter(case_guess_day::Column::Day.lt(today))
        .exec(tx)
        .await?;
    Ok(())
}
