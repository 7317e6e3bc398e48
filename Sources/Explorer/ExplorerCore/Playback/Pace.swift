/// How fast a race is asked to go, and how fast it goes.
package struct Pace: Equatable, Sendable {
    /// Steps a second asked for, from 1 to 1,000,000.
    package private(set) var speed = Speed.opening
    /// Whether the steps go back.
    package var isBackwards = false
    /// Steps that are due.
    package private(set) var due = 0.0
    /// Steps a second really taken, over the last half second or so; nil while that is not known.
    package private(set) var measured: Double?

    private var lastTick: Double?
    private var measureStart: (time: Double, steps: Int)?
    private var taken = 0

    /// The whole steps that are due.
    package var dueSteps: Int { Int(due) }

    /// Lets time pass. Steps that could not be taken by now are not made up for: the race goes slower instead.
    mutating func tick(now: Double, isRunning: Bool) {
        defer { lastTick = now }
        guard isRunning, let lastTick else {
            due = 0
            measured = nil
            measureStart = nil
            return
        }
        // After a long pause (a stopped process) the race goes on where it was rather than leap.
        let elapsed = min(max(0, now - lastTick), 0.1)
        due = due.truncatingRemainder(dividingBy: 1) + elapsed * Double(speed)
        guard let start = measureStart else {
            measureStart = (now, taken)
            return
        }
        // Long enough for several steps, so that whole steps do not make it jump.
        if now - start.time >= max(0.5, 10 / Double(speed)) {
            measured = Double(taken - start.steps) / (now - start.time)
            measureStart = (now, taken)
        }
    }

    /// Counts steps that were taken.
    mutating func took(_ steps: Int) {
        due -= Double(steps)
        taken += steps
    }

    /// Chooses the next of ``Speed/choices`` up or down.
    mutating func change(faster: Bool) {
        let choices = Speed.choices
        change(to: (faster ? choices.first { $0 > speed } : choices.last { $0 < speed }) ?? speed)
    }

    /// Asks for `speed` steps a second, from 1 to 1,000,000.
    mutating func change(to speed: Int) {
        self.speed = speed
        measured = nil
        measureStart = nil
    }

    /// Begins to measure anew: time has passed in which nothing was asked for.
    mutating func resume() {
        lastTick = nil
        change(to: speed)
    }

    package static func == (left: Pace, right: Pace) -> Bool {
        left.speed == right.speed && left.isBackwards == right.isBackwards && left.due == right.due
            && left.measured == right.measured
    }
}
