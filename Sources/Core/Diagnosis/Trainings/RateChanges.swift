import Trajectories

/// The latest learning rates of a training, where they changed.
struct RateChanges: Sendable {
    /// The changes of the rate that rows give, and of those of groups.
    private var changes: [String?: [(step: Int, rate: Double)]] = [:]
    private static let room = 64
    private static let mostGroups = 64

    /// Takes in the rates of a row.
    mutating func take(_ reading: TrainingReading) {
        if let rate = reading.rate { note(rate, of: nil, reading.step) }
        for (group, rate) in reading.groupRates ?? [:] { note(rate, of: group, reading.step) }
    }

    private mutating func note(_ rate: Double, of group: String?, _ step: Int) {
        var latest = changes[group] ?? []
        guard latest.last?.rate != rate, changes[group] != nil || changes.count <= Self.mostGroups else { return }
        if latest.count == Self.room { latest.removeFirst() }
        latest.append((step, rate))
        changes[group] = latest
    }

    /// What a rate was multiplied by within the ten updates up to `step`, where that is half more at least: that of all
    /// parameters before that of a group.
    func jump(at step: Int) -> (factor: Double, group: String?)? {
        if let factor = jump(of: nil, at: step) { return (factor, nil) }
        let groups = changes.keys.compactMap { $0 }.sorted()
        for group in groups {
            if let factor = jump(of: group, at: step) { return (factor, group) }
        }
        return nil
    }

    private func jump(of group: String?, at step: Int) -> Double? {
        guard let rates = changes[group], let present = rates.last?.rate,
            let before = rates.last(where: { $0.step < step - 10 })?.rate, before > 0, present >= 1.5 * before
        else { return nil }
        return present / before
    }
}
