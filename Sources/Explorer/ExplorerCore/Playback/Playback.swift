/// Whether and how fast the clock goes on, and where it is on its way to.
package struct Playback: Sendable {
    /// Whether the clock goes on by itself.
    package private(set) var isRunning: Bool
    /// Whether it paused by itself, as at the end of all runs, and not by a key.
    package private(set) var hasPausedItself = false
    /// How fast it is asked to go, and how fast it goes.
    package private(set) var pace = Pace()
    /// Where it is on its way to, as fast as it can.
    package private(set) var pursuit: Pursuit?
    /// The pursuit that the key of the moment has stopped.
    package private(set) var stopped: Pursuit?
    /// Whether the mouse holds the timeline's knob.
    package private(set) var isScrubbing = false
    /// Whether what it holds is the cursor of charts.
    package private(set) var scrubsCharts = false

    /// A clock that goes on from the start or stands.
    package init(isRunning: Bool) {
        self.isRunning = isRunning
    }

    // MARK: Speed

    /// Chooses the next higher speed.
    package mutating func faster() { pace.change(faster: true) }

    /// Chooses the next lower speed.
    package mutating func slower() { pace.change(faster: false) }

    /// Asks for `speed` steps a second, from 1 to 1,000,000.
    package mutating func setSpeed(_ speed: Int) { pace.change(to: speed) }

    /// Lets time pass; `now` is in seconds.
    package mutating func tick(now: Double) { pace.tick(now: now, isRunning: isRunning) }

    /// Counts steps that were taken.
    package mutating func took(_ steps: Int) { pace.took(steps) }

    /// Drops the steps that are due: there is nothing to take them in yet.
    package mutating func dropDueSteps() { pace.took(pace.dueSteps) }

    /// Begins to measure the speed again after a time in which nothing was asked for.
    package mutating func resume() { pace.resume() }

    // MARK: Running

    /// Runs where it pauses, and pauses where it runs.
    package mutating func toggle() {
        isRunning.toggle()
        hasPausedItself = false
    }

    /// Runs.
    package mutating func run() { isRunning = true }

    /// Stands still, but goes on with what it pursues.
    package mutating func halt() { isRunning = false }

    /// Pauses for a key, and pursues nothing any more.
    package mutating func pause() {
        isRunning = false
        hasPausedItself = false
        pursuit = nil
    }

    /// Pauses without a key: what begins next runs on.
    package mutating func pauseItself() {
        isRunning = false
        hasPausedItself = true
    }

    /// Chooses the direction in which it runs.
    package mutating func turn(backwards: Bool) { pace.isBackwards = backwards }

    /// Prepares for a race that begins: nothing of the one before goes on, but it runs where only the end of all runs had
    /// stopped it.
    package mutating func beginRace() {
        pursuit = nil
        letGo()
        pace.isBackwards = false
        isRunning = isRunning || hasPausedItself
        hasPausedItself = false
    }

    /// Prepares for a lesson, which has a speed of its own.
    package mutating func beginLesson(isRunning: Bool, speed: Int) {
        pace = Pace()
        pace.change(to: speed)
        self.isRunning = isRunning
    }

    // MARK: Pursuit

    /// Sets out for `goal`.
    package mutating func pursue(_ goal: Pursuit) { pursuit = goal }

    /// Pursues nothing any more.
    package mutating func endPursuit() { pursuit = nil }

    /// Stops on the way to where it was going, and keeps that in ``stopped`` for the key that is about to be handled.
    package mutating func stopPursuit() {
        stopped = pursuit
        pursuit = nil
    }

    // MARK: The mouse

    /// Takes the timeline's knob, or the cursor of charts.
    package mutating func takeKnob(ofCharts: Bool = false) {
        isScrubbing = true
        scrubsCharts = ofCharts
    }

    /// Lets go of the knob.
    package mutating func letGo() { isScrubbing = false }

    /// Follows the knob to `step`; nil where the clock stands there already.
    package mutating func scrub(to step: Int?) {
        isRunning = false
        pursuit = step.map { .step($0) }
    }
}

/// Where the explorer is on its way to, as fast as it can, until a key is pressed.
package enum Pursuit: Equatable, Sendable {
    /// A step.
    case step(Int)
    /// The first event after a step, which is not known yet.
    case event(after: Int)
}

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

/// The speeds a person can choose, in steps a second.
public enum Speed {
    /// 1, 2, 5, 10 ... 1,000,000, ascending.
    public static let choices: [Int] = {
        let decades = (0..<6).flatMap { power in
            let unit = (0..<power).reduce(1) { value, _ in value * 10 }
            return [unit, 2 * unit, 5 * unit]
        }
        return decades + [1_000_000]
    }()

    /// The speed at which a race opens: the lecture's first burst, after some 720 steps, is seen within ten seconds.
    public static let opening = 100
}
