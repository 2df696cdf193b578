//! Registering, step by step; the state is a row named by the browser's token.

mod against_register;
mod begin_joining;
mod begin_registration;
mod choose_password;
mod code;
mod confirm_email;
mod confirm_enrolment;
mod finish_registration;
mod form;
mod invited;
mod progress;
mod refusal;
mod resend_code;
