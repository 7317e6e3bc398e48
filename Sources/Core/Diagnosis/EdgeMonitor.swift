/// Watches whether a run is held at its rule's stability limit: over it and below it in turns, while its swings are bounded.
struct EdgeMonitor: Sendable {
    /// What a look finds.
    enum Finding {
        /// At the limit for long enough, since `step`.
        case begun(step: Int)
        /// Away from it since `step`.
        case ended(step: Int)
    }

    /// Between what values the sharpness was since the run came to the limit; nil where it is not there.
    private(set) var figures: Edge?
    private var first = 0
    private var latestNear = 0
    private var isTold = false

    /// Looks at a run whose mean sharpness of the latest two updates, the last of them number `step`, is `sharpness`.
    ///
    /// The mean, since at the limit the sharpness is above it at every other update.
    /// Only a sharpness that `isSteady` is held there; another one passes by.
    mutating func look(
        _ sharpness: Double, limit: Double, step: Int, loss: Double, isSteady: Bool = true
    ) -> Finding? {
        let isNear = sharpness >= Criteria.Edge.near * limit && sharpness <= Criteria.Edge.far * limit
        guard isNear else { return step - latestNear > Criteria.Edge.absence ? leave() : nil }
        latestNear = step
        guard var figures else {
            figures = Edge(
                sharpness: (sharpness, sharpness), limit: limit, loss: (loss, loss))
            first = step
            return nil
        }
        figures.sharpness = (min(figures.sharpness.least, sharpness), max(figures.sharpness.most, sharpness))
        figures.loss.now = loss
        self.figures = figures
        guard !isTold, isSteady, step - first >= Criteria.Edge.patience else { return nil }
        isTold = true
        return .begun(step: first)
    }

    /// Notes that the run is not there any more.
    mutating func leave() -> Finding? {
        let ended = isTold ? Finding.ended(step: latestNear + 1) : nil
        (figures, isTold) = (nil, false)
        return ended
    }
}
