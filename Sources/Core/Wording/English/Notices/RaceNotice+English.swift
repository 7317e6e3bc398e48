import Text

extension RaceNotice {
    /// The English sentence; `keys` are those that it names.
    package func english(_ keys: KeySigns) -> String {
        switch self {
        case .noOptimizer(let key): "No optimizer on key \(key)."
        case .noParent: "No run selected to branch from."
        case .parentEnded(let parent): "\(parent) has ended; no run can branch from it."
        case .slotsFull(let count): "All \(count) slots have a run; turn one off to branch."
        case .branched(let key, let parent, let step, let state):
            "Run \(key) branched from \(parent) at step \(GroupedNumber.text(step))"
                + (state == .none ? "." : "; optimizer state \(state == .kept ? "kept" : "reset").")
        case .assigned(let key, let optimizer, let assignment):
            switch assignment {
            case .start: "Run \(key) is now \(optimizer)."
            case .step(let step):
                "Run \(key) is \(optimizer) from step \(GroupedNumber.text(step)) on; press \(keys[.restart]) to restart"
                    + " with it."
            case .ended: "Run \(key) is now \(optimizer), but it has ended; press \(keys[.restart]) to restart."
            }
        case .started(let key, let optimizer): "Run \(key) is \(optimizer), from step 0."
        case .start(let point): "Start moved to \(PointText.text(point.map { text($0, keys) }))."
        case .noData(let surface): "\(surface) has no data, so no mini-batches."
        case .batch(let size?, let rows, let seed):
            "Mini-batches of \(GroupedNumber.text(size)) of \(GroupedNumber.text(rows)) rows, seed \(seed)."
        case .batch(nil, _, _): "Using the full-batch gradient."
        case .unusedSeed(let seed): "The seed is \(seed); only mini-batches use it."
        case .notInRecording: "Not available in a recording."
        }
    }

    private func text(_ coordinate: Double, _ keys: KeySigns) -> String {
        NumberText(significance: 6, ascii: keys.ascii).text(coordinate)
    }
}
