# Appointments with the office.

act-agenda-manage-places = Manage the office’s places
act-agenda-read-calendar = See the office’s calendar
act-agenda-read-own-appointments = See one’s own appointments
act-agenda-manage-subscription = Make or end the calendar subscription
act-agenda-serve-feed = A calendar retrieved appointments

object-appointment = Appointment
object-place = Place
object-subscription = Calendar subscription

rule-hours-shape = Write the hours like { $n }, earlier ones first with a space between, or nothing where it is closed
rule-seats-between = Give a whole number, one at least and { $n } at most

problem-slot-without-length = The appointment ends before it begins
problem-slot-without-length-help = Choose an end that lies after the beginning. Nothing was arranged.
problem-slot-in-past = This time is over
problem-slot-in-past-help = The appointment would begin in the past. Choose a time that is still ahead; nothing was arranged.
problem-slot-on-rest-day = The office does not work on this day
problem-slot-on-rest-day-help = The day is a weekend or a holiday. Choose a working day; nothing was arranged.
problem-slot-outside-hours = The place is closed at this time
problem-slot-outside-hours-help = The place is not open for all of this time. Choose a time within its hours; nothing was arranged.
problem-too-many-seats = The number of seats is not possible
problem-too-many-seats-help = One appointment takes at least one seat and no more than a lawyer with assistants may bring. Change the number; nothing was arranged.
problem-place-not-in-use = The place is no longer in use
problem-place-not-in-use-help = No appointments are made for this place any more. Choose another one; nothing was arranged.
problem-place-without-agent = No agent can be present in this place
problem-place-without-agent-help = The file concerns a minor and is read where an agent is present. Choose a place that provides for it; nothing was arranged.
problem-place-full = All seats are taken
problem-place-full-help = Somebody else has the remaining seats for part of this time. Choose another time or place; nothing was arranged.
problem-appointment-overlaps = There is another appointment at this time
problem-appointment-overlaps-help = This application already has an appointment that overlaps with it. Move that one, or choose another time; nothing was arranged.
problem-appointment-over = The appointment is over
problem-appointment-over-help = It took place, was cancelled, or its time has passed. Nothing was changed; arrange a new one where it is needed.
problem-appointment-ahead = The appointment has not begun
problem-appointment-ahead-help = Who came can be noted once the appointment has begun. Nothing was changed.
