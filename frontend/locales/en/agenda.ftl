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

# One’s own appointments
agenda-own = Your appointments
agenda-own-lead = On-site reading that the procuratorate arranged for you, the next one first.
agenda-own-none = No appointments yet
agenda-own-none-help = Once the case-management department arranges on-site reading for one of your applications, time and place stand here, and a mail tells you.
agenda-to-come = To come
agenda-over = Over
agenda-next = Your next appointments
agenda-altered-own = { $count ->
    [one] One of your appointments cannot be shown for now
   *[other] { $count } of your appointments cannot be shown for now
}
agenda-altered-own-help = What is on record is not as it was sealed, and the procuratorate has to check it. Before you set out, please confirm time and place with the case-management department, and give the identifier below.
agenda-appointment = Appointment
agenda-what-where = { $kind } · { $place } · { $seats }
agenda-way-is = How to get there: { $way }
agenda-cancelled-why = Cancelled because: { $reason }
agenda-matter-is = Application { $reference }
agenda-file = Download the calendar file
agenda-cancelled = This appointment was cancelled
agenda-cancelled-help = Please do not come at this time. For another one, contact the case-management department.
agenda-prevented = If the time does not suit you
agenda-prevented-help = Please contact the case-management department as soon as you can.
agenda-kind = What for
agenda-kind-reading = On-site reading
agenda-when = Time
agenda-place = Place
agenda-way = How to get there
agenda-seats = Seats
agenda-seats-count = { $count ->
    [one] one seat
   *[other] { $count } seats
}
agenda-state = State
agenda-state-arranged = Arranged
agenda-state-past = Past
agenda-state-cancelled = Cancelled
agenda-state-kept = Attended
agenda-state-missed = Not attended
agenda-matter = Application

# The subscription
agenda-subscription = Appointments in the calendar of your phone
agenda-subscription-what = Make an address of your own and enter it in the calendar of your phone or computer: appointments that are new, moved or cancelled appear there by themselves.
agenda-subscribe = Make the address
agenda-subscribed = The address was made on { $when } and is in use. It is shown once only, when it is made.
agenda-renew-help = If you did not keep the address, or somebody else may have seen it, make a new one. The old address stops working at once: calendars that have it are no longer updated until you enter the new one in each of them.
agenda-renew = Make a new address
agenda-end-help = Once ended, the address stops working at once and cannot be brought back; you can make another at any time. What calendars have already taken stays there until you delete it.
agenda-end = End the subscription
agenda-address-made = Your calendar address
agenda-address-once = This address is shown only now
agenda-address-once-help = Please copy it into your calendar at once. It cannot be shown again after you leave this page; if it is lost, you can only make a new one.
agenda-address = Address
agenda-address-hint = Select all of the field and copy it.
agenda-address-enter = How to enter it in a calendar
agenda-address-iphone = iPhone: in Calendar, tap Calendars, Add Calendar, Add Subscription Calendar, and paste the address.
agenda-address-android = Android and HarmonyOS: look for a subscribed or internet calendar in the settings of your calendar and paste the address; where there is none, use a calendar that can subscribe.
agenda-address-computer = Computer: choose to subscribe from a web address or to add a calendar from the internet, and paste the address.
agenda-address-seen = Whoever has this address sees, without signing in, what your appointments are for, where and when they are; not your name, the case or the number of the application. Please do not pass it on.
agenda-feed-none = There is no such calendar address. It may have been replaced or ended.
agenda-feed-slow = Too many requests. Please try again later.
agenda-feed-broken = The calendar is not available at the moment. Please try again later.
agenda-feed-get = Calendars can only read this address.

# The office’s calendar
agenda-calendar = Calendar of appointments
agenda-calendar-of = Calendar of appointments: { $day }
agenda-rest-day = Rest day
agenda-days = Days before and after
agenda-day-before = Day before
agenda-day-after = Day after
agenda-today = Today
agenda-week = This week
agenda-count = { $count ->
    [0] no appointments
    [one] one appointment
   *[other] { $count } appointments
}
agenda-date = Date
agenda-date-go = See this day
agenda-altered-calendar = { $count ->
    [one] The record of one place or appointment was changed outside the system
   *[other] The records of { $count } places or appointments were changed outside the system
}
agenda-calendar-none = No place is in use yet
agenda-calendar-none-help = Once the head of case management has set up a place, the appointments of the day and the time that is free stand here by place.
agenda-place-caption = { $place }: appointments of the day
agenda-place-empty = No appointments on this day.
agenda-time = Time
agenda-who = Who is expected
agenda-open = Open { $hours }
agenda-closed = Closed on this day
agenda-with-agent = An agent can be present
agenda-without-agent = No agent can be present
agenda-free = Seats are free: { $times }
agenda-nothing-free = No seat is free.

# Places
agenda-places = Places for appointments
agenda-places-manage = Manage the places
agenda-places-lead = Rooms and windows in which appointments are arranged, with their hours and seats.
agenda-places-none = No places yet
agenda-places-none-help = On-site reading can be arranged once there is one.
agenda-altered-places = { $count ->
    [one] The record of one place was changed outside the system
   *[other] The records of { $count } places were changed outside the system
}
agenda-place-new = Set up a place
agenda-place-new-lead = Whoever handles applications can arrange appointments there from then on.
agenda-place-change-lead = Changes hold for what is arranged from now on; appointments that stand stay as they are.
agenda-place-name = Name
agenda-place-name-hint = For example: reading room for lawyers
agenda-place-way = How to get there
agenda-place-way-hint = Stands in letters to lawyers and in their calendars: floor, entrance, papers to bring.
agenda-place-seats = Seats
agenda-place-seats-hint = How many people can be served at once
agenda-place-hours = Hours
agenda-place-hours-hint = Write them like { $example }, or nothing where it is closed. On rest days it is closed whatever stands here.
agenda-place-agent = Agent
agenda-place-agent-box = An agent can be present (needed to read files that concern minors)
agenda-place-use = Use
agenda-place-use-box = Appointments can be arranged here
agenda-place-used = In use
agenda-place-unused = Not in use
agenda-place-make = Set up the place
agenda-place-save = Save the changes
agenda-place-stale = Your changes were not saved and still stand below. This is how the place stands now:
