extension TitleWord {
    /// The English words.
    package func english(ascii: Bool) -> String {
        func grouped(_ number: Int) -> String { GroupedNumber.text(number) }
        return switch self {
        case .truncated: "truncated"
        case .differ(let step): "differ from step \(grouped(step))"
        case .identical: "identical"
        case .recording: "recording"
        case .catchingUp(let step): "catching up: \(grouped(step))"
        case .finishing: "finishing"
        case .sampling(let percent): "sampling \(percent)%"
        case .drawing: "drawing"
        case .reading(let percent): "reading \(percent)%"
        case .live: "live"
        case .beingWritten: "being written"
        case .batch(let size): "batch \(size)"
        case .seeking(let step, let target): "seeking \(grouped(step)) of \(grouped(target))"
        case .searchingEvent: "searching for an event"
        case .paused(let speed): "paused, \(grouped(speed))/s"
        case .playing(let backwards, let speed): "\(Self.sign(backwards: backwards, ascii: ascii)) \(grouped(speed))/s"
        case .slow(let backwards, let measured, let speed):
            "\(Self.sign(backwards: backwards, ascii: ascii)) \(grouped(measured))/s of \(grouped(speed))/s"
        case .step(let step, let last): "step \(grouped(step))" + (last.map { " of \(grouped($0))" } ?? "")
        }
    }
}

extension WindowCaption {
    /// Sentences for it in English, from the longest to the shortest.
    package var english: [String] {
        let least = "\(least.width)x\(least.height)"
        return [
            "Ravine needs a window of at least \(least); this is \(present.width)x\(present.height).",
            "Ravine needs \(least).", "Needs \(least).", least,
        ]
    }
}
