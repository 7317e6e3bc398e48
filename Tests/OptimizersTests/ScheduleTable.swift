import Testing

/// Rates of the schedules where the optimizer's own rate is 0.375, from the formulas in 60-digit arithmetic; PyTorch's
/// schedulers agree with them where it has the schedule.
struct ScheduleCase: Sendable, CustomTestStringConvertible {
    /// The schedule as on the command line.
    var text: String
    /// Steps and their rates.
    var rates: [(step: Int, rate: Double)]

    var testDescription: String { text }

    /// The cases of all schedules whose rates are no exact binary numbers.
    static let all: [ScheduleCase] = [
        ScheduleCase(
            text: "step:every=50,factor=0.5",
            rates: [
                (0, 0.375), (49, 0.375), (50, 0.1875), (99, 0.1875), (100, 0.09375), (525, 0.0003662109375),
            ]),
        ScheduleCase(
            text: "step:every=3,factor=0.9",
            rates: [
                (2, 0.375), (3, 0.3375), (8, 0.30375), (9, 0.27337500000000003), (3000, 6.554517193960105e-47),
            ]),
        ScheduleCase(
            text: "cosine:steps=400",
            rates: [
                (0, 0.375), (1, 0.3749942170583981), (100, 0.3200825214724777), (200, 0.1875),
                (399, 5.782941601928962e-06), (400, 0.0), (500, 0.05491747852752234), (800, 0.375),
                (1001, 0.18602739358336662),
            ]),
        ScheduleCase(
            text: "cosine:steps=3,min=0.125",
            rates: [
                (0, 0.375), (1, 0.3125), (2, 0.1875), (3, 0.125), (4, 0.1875), (10000000, 0.1875),
            ]),
        ScheduleCase(
            text: "linear:from=0.25,to=1,steps=300",
            rates: [
                (0, 0.09375), (1, 0.0946875), (150, 0.234375), (299, 0.3740625), (300, 0.375), (301, 0.375),
                (10000000, 0.375),
            ]),
        ScheduleCase(
            text: "linear:from=1,to=0.1,steps=7",
            rates: [
                (0, 0.375), (3, 0.23035714285714287), (6, 0.08571428571428572), (7, 0.037500000000000006),
                (8, 0.037500000000000006),
            ]),
        ScheduleCase(
            text: "polynomial:steps=400",
            rates: [
                (0, 0.375), (1, 0.3740625), (399, 0.0009375), (400, 0.0), (401, 0.0),
            ]),
        ScheduleCase(
            text: "polynomial:steps=400,power=2.5",
            rates: [
                (0, 0.375), (1, 0.3726606426996227), (399, 1.171875e-07), (400, 0.0), (10000000, 0.0),
            ]),
        ScheduleCase(
            text: "polynomial:steps=4,power=0",
            rates: [
                (0, 0.375), (4, 0.375), (5, 0.375),
            ]),
        ScheduleCase(
            text: "inverse-time:rate=0.02",
            rates: [
                (0, 0.375), (1, 0.36764705882352944), (50, 0.1875), (10000000, 1.8749906250468748e-06),
            ]),
        ScheduleCase(
            text: "inverse-time:rate=0",
            rates: [
                (0, 0.375), (7, 0.375),
            ]),
        ScheduleCase(
            text: "warmup-cosine:warmup=50,steps=400",
            rates: [
                (0, 0.0075), (48, 0.3675), (49, 0.375), (50, 0.375), (51, 0.37499244678203836), (225, 0.1875),
                (399, 7.553217961668016e-06), (400, 0.0), (401, 0.0), (10000000, 0.0),
            ]),
        ScheduleCase(
            text: "warmup-cosine:warmup=0,steps=10",
            rates: [
                (0, 0.375), (5, 0.1875), (9, 0.009176903194658706), (10, 0.0),
            ]),
        ScheduleCase(
            text: "warmup-cosine:warmup=8,steps=8",
            rates: [
                (0, 0.046875), (6, 0.328125), (7, 0.375), (8, 0.0), (9, 0.0),
            ]),
        ScheduleCase(
            text: "warmup-cosine:warmup=8,steps=4",
            rates: [
                (0, 0.046875), (4, 0.234375), (7, 0.375), (8, 0.0),
            ]),
        ScheduleCase(
            text: "noam:warmup=60",
            rates: [
                (0, 0.00625), (1, 0.0125), (58, 0.36875), (59, 0.375), (60, 0.37191352776034853), (239, 0.1875),
                (10000000, 0.0009185586076157626),
            ]),
        ScheduleCase(
            text: "noam:warmup=1",
            rates: [
                (0, 0.375), (1, 0.2651650429449553), (3, 0.1875),
            ]),
        ScheduleCase(
            text: "one-cycle:steps=401",
            rates: [
                (0, 0.015), (1, 0.015062407425985741), (60, 0.19665899023487332), (119, 0.3749943830362875),
                (120, 0.3749942458879054), (250, 0.20771183685663996), (399, 1.3243023392081834e-05), (400, 1.5e-06),
                (401, 1.5e-06), (10000000, 1.5e-06),
            ]),
        ScheduleCase(
            text: "one-cycle:steps=10,rise=0.5,div=4,final-div=8",
            rates: [
                (0, 0.09375), (2, 0.234375), (4, 0.375), (5, 0.34030972749388694), (8, 0.04640902250611306),
                (9, 0.01171875), (10, 0.01171875),
            ]),
        ScheduleCase(
            text: "one-cycle:steps=10,rise=0",
            rates: [
                (0, 0.375), (1, 0.36369241162789223), (9, 1.5e-06), (10, 1.5e-06),
            ]),
        ScheduleCase(
            text: "one-cycle:steps=8,rise=0.125",
            rates: [
                (0, 0.375), (1, 0.35643173700505265), (7, 1.5e-06), (8, 1.5e-06),
            ]),
        ScheduleCase(
            text: "one-cycle:steps=10,rise=1",
            rates: [
                (0, 0.015), (8, 0.36414467174146353), (9, 0.375), (10, 1.5e-06),
            ]),
        ScheduleCase(
            text: "one-cycle:steps=1",
            rates: [
                (0, 0.375), (1, 1.5e-06), (2, 1.5e-06),
            ]),
        ScheduleCase(
            text: "one-cycle:steps=2",
            rates: [
                (0, 0.375), (1, 1.5e-06), (2, 1.5e-06),
            ]),
        ScheduleCase(
            text: "warm-restarts:period=100",
            rates: [
                (0, 0.375), (50, 0.1875), (99, 9.251993142533306e-05), (100, 0.375), (101, 0.37490748006857466),
                (1000, 0.375), (9999999, 9.251993142533306e-05), (10000000, 0.375),
            ]),
        ScheduleCase(
            text: "warm-restarts:period=100,multiply=2",
            rates: [
                (0, 0.375), (99, 9.251993142533306e-05), (100, 0.375), (299, 2.3131409688637754e-05), (300, 0.375),
                (699, 5.782941601928962e-06), (700, 0.375), (209715099, 8.415330854423949e-17), (209715100, 0.375),
            ]),
        ScheduleCase(
            text: "warm-restarts:period=1,multiply=3,min=0.125",
            rates: [
                (0, 0.375), (1, 0.375), (3, 0.1875), (4, 0.375), (12, 0.13253842240176145), (13, 0.375),
                (7174452, 0.12500000000002695), (7174453, 0.375), (10000000, 0.3518339442763789),
            ]),
        ScheduleCase(
            text: "warm-restarts:period=100,multiply=1.5",
            rates: [
                (99, 9.251993142533306e-05), (100, 0.375), (249, 4.1121848466471637e-05), (250, 0.375),
                (474, 1.8276748255460335e-05), (475, 0.375), (812, 2.0307791327329044e-06),
                (813, 0.3749990974305914), (10000000, 0.10756263992273742),
            ]),
        ScheduleCase(
            text: "warm-restarts:period=100,multiply=1.1",
            rates: [
                (209, 7.646384471451945e-05), (210, 0.375), (330, 6.319400559141697e-05), (331, 0.375),
                (332, 0.3749477730399093),
            ]),
        ScheduleCase(
            text: "warm-restarts:period=7,multiply=1000",
            rates: [
                (6, 0.018568337268296414), (7, 0.375), (7006, 1.8883171368802883e-08), (7007, 0.375),
                (7007006, 1.8883171685757385e-14), (7007007, 0.375),
            ]),
        ScheduleCase(
            text: "warm-restarts:period=10,multiply=1.000001",
            rates: [
                (0, 0.375), (9, 0.009176903194658706), (10, 0.375), (11, 0.36582311500791775),
                (20, 9.25273562053317e-13),
            ]),
    ]
}
