import Runs

/// The steps that are taken on another thread, where one takes too long for a frame.
package struct AdvanceState: Sendable {
    /// What was asked for and is not answered yet; nil for nothing.
    private var pending: Asked?
    private var count = 0

    /// A request, and what has to be as it was for its answer to be of use.
    private struct Asked {
        let tag: Int
        let intent: Intent
    }

    /// What decides whether steps that were asked for are still wanted.
    struct Intent: Equatable, Sendable {
        /// How often the desk's runs were changed.
        let version: Int
        /// Whether the clock goes on by itself, and where it pauses.
        let isRunning: Bool
        let isBackwards: Bool
        let lastStep: Int?
        /// Where it is on its way to.
        let pursuit: Pursuit?
    }

    /// Whether steps are being taken.
    package var isUnderWay: Bool { pending != nil }

    /// The number of a request that is sent now.
    mutating func ask(_ intent: Intent) -> Int {
        count += 1
        pending = Asked(tag: count, intent: intent)
        return count
    }

    /// Takes an answer; whether it is the one that is waited for, and its steps are still wanted.
    mutating func take(_ tag: Int, _ intent: Intent) -> Bool {
        guard let asked = pending, asked.tag == tag else { return false }
        pending = nil
        return asked.intent == intent
    }
}

/// Steps of a race that are to be taken on another thread.
public struct AdvanceRequest: Sendable {
    let tag: Int
    let race: Race
    let step: Int

    /// Takes the steps, at least one and as many as `hasTime` lets begin; what was computed before takes no time to speak of.
    public func answer(while hasTime: () -> Bool) -> AdvanceAnswer {
        var race = race
        // As far as all is known there is nothing to be stopped in between.
        race.seek(to: step <= race.horizon ? step : max(race.horizon, race.clock + 1))
        while race.clock < step, hasTime() { race.seek(to: race.clock + 1) }
        return AdvanceAnswer(tag: tag, race: race)
    }
}

/// A race at a later step, or at an earlier one.
public struct AdvanceAnswer: Sendable {
    let tag: Int
    let race: Race
}
