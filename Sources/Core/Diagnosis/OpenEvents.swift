/// The places in the log of the events that go on.
struct OpenEvents: Sendable {
    var oscillations: (Int?, Int?) = (nil, nil)
    /// One for each eigen-direction.
    var modes: [Int?] = [nil, nil]
    var unstable: Int?
    var burst: Int?
    var stalled: Int?
    var starved: Int?
    var view: Int?
    var rest: Int?
}
