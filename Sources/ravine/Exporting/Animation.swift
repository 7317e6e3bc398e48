/// The steps of a recording that an animation shows.
struct Animation {
    /// The steps, ascending.
    let steps: [Int]
    /// Frames per second.
    let rate: Int

    /// At most `frames` steps spread evenly over `range`, both ends included.
    init(_ range: ClosedRange<Int>, frames: Int, rate: Int) {
        let length = range.upperBound - range.lowerBound
        let count = min(max(frames, 1), length == .max ? .max : length + 1)
        steps =
            count == 1
            ? [range.upperBound]
            : (0..<count).map { index in
                // Full-width multiplication: steps may be any number.
                let share = length.multipliedFullWidth(by: index)
                return range.lowerBound + (count - 1).dividingFullWidth(share).quotient
            }
        self.rate = rate
    }

    /// Seconds from the beginning to frame `index`.
    func seconds(_ index: Int) -> Double { Double(index) / Double(rate) }

    /// How long frame `index` is shown, in hundredths of a second; the last one is shown two seconds longer.
    func delay(_ index: Int) -> Int {
        func end(_ index: Int) -> Int { (100 * index + rate / 2) / rate }
        return end(index + 1) - end(index) + (index == steps.count - 1 ? Self.rest : 0)
    }

    /// How much longer the last frame is shown, in hundredths of a second.
    static let rest = 200
}
