//! The numbers that an office lays down for itself. Their values stand in `config/parameters.toml` and in what the
//! office laid down since; here stand their names alone, so that one nobody knows does not compile.

codes! {
    /// A number that the office lays down.
    pub enum Parameter {
        /// When the office closes; a day of a period ends there (DOMAIN 2.2).
        ClosingTime = "closing-time",
        /// After which share of a period it turns amber (DOMAIN 2.2).
        AlertAmberPercent = "alert-amber-percent",
        /// How long before its end a period turns amber, if that is earlier.
        AlertAmberDays = "alert-amber-days",
        /// How long after its end the department head is told.
        AlertHeadDays = "alert-head-days",
        /// How long after its end the head of case management and the deputy chief are told.
        AlertLeadDays = "alert-lead-days",
        /// How long after its end the superior office is told.
        AlertSuperiorDays = "alert-superior-days",
        /// How long access may go on after the reader's licence changed (DOMAIN A.5, A-N10).
        LicenceMinutes = "licence-minutes",
        /// More pages than this in ten minutes are not read (DOMAIN A.5, A-N15).
        PagesInTenMinutes = "pages-in-ten-minutes",
        /// From more addresses than this on a day one reader does not read (DOMAIN A.5, A-N15).
        AddressesADay = "addresses-a-day",
        /// Wrong guesses at a case on a day (DOMAIN A.4.1).
        GuessesADay = "guesses-a-day",
        /// The largest paper that is sent in.
        PaperMegabytes = "paper-megabytes",
        /// The most pages of a paper.
        PaperPages = "paper-pages",
        /// The largest that all papers of an application are together.
        PapersMegabytes = "papers-megabytes",
        /// The most papers of an application that no other kind names.
        OtherPapers = "other-papers",
        /// For how long a paper that was verified is taken over into later applications.
        PaperKeptDays = "paper-kept-days",
        /// Within how long from today a granted window begins.
        GrantAheadDays = "grant-ahead-days",
        /// The window that is offered at first (DOMAIN A.3).
        WindowUsualDays = "window-usual-days",
        /// The longest window at once; it is renewable without limit.
        WindowLongestDays = "window-longest-days",
        /// How long a bundle and its password wait.
        BundleHours = "bundle-hours",
        /// Bundles of one application on a day.
        BundlesADay = "bundles-a-day",
        /// How many come to read on site: a lawyer and their assistants (DOMAIN A.4.1).
        VisitSeats = "visit-seats",
        /// How long an invitation into an account holds.
        InvitationDays = "invitation-days",
        /// After how long a way back opens that the authenticator proved.
        RecoveryPasswordHours = "recovery-password-hours",
        /// After how long one opens that two administrators approved.
        RecoveryHours = "recovery-hours",
        /// How long it is open.
        RecoveryOpenHours = "recovery-open-hours",
        /// How many working days ahead a hearing is planned, unless there is a reason (DOMAIN B.2).
        HearingAheadDays = "hearing-ahead-days",
        /// How many working days an export waits for a second person.
        ExportWaitingDays = "export-waiting-days",
        /// By how much a list may be longer or shorter than was approved.
        ExportRowsPercent = "export-rows-percent",
        /// How long a list that was taken out lies there to be fetched.
        ExportHours = "export-hours",
        /// How long whoever decided may undo it, and the letters of the decision are held back; 0 where nothing is held
        /// back and nothing undone.
        UndoSeconds = "undo-seconds",
        /// How long an officer's term is (DOMAIN 4.2).
        OfficerTermYears = "officer-term-years",
        /// How long before its end a term counts as ending.
        OfficerTermDays = "officer-term-days",
        /// Fewer officers of a category than this are too few to draw from (DOMAIN B.5.3).
        CategoryLeast = "officer-category-least",
        /// Whose approval a hearing in an arrest review takes (听证规定 art. 4(2), DOMAIN B.2).
        ArrestHearingApprover = "arrest-hearing-approver",
    }

    /// What a parameter counts.
    pub enum ParameterUnit {
        /// An hour and a minute of the day, as minutes since midnight.
        TimeOfDay = "time-of-day",
        /// Hundredths.
        Percent = "percent",
        /// Working days.
        WorkingDays = "working-days",
        /// Years.
        Years = "years",
        /// Days.
        Days = "days",
        /// Hours.
        Hours = "hours",
        /// Minutes.
        Minutes = "minutes",
        /// Seconds.
        Seconds = "seconds",
        /// Times on a day.
        TimesADay = "times-a-day",
        /// Megabytes.
        Megabytes = "megabytes",
        /// Pages.
        Pages = "pages",
        /// Papers.
        Papers = "papers",
        /// People.
        People = "people",
        /// Addresses on the network.
        Addresses = "addresses",
        /// Whose approval something takes: 1 the department head's, 2 that of the chief prosecutor or the deputy.
        Approver = "approver",
    }
}
