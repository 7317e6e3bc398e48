import Formulas

/// Watches the eigen-directions of the curvature for going to and fro, where the parameters do so unevenly.
///
/// In a valley that lies across the axes each parameter is a sum of two oscillations, each with the period of its own
/// root; along the eigen-directions they come apart.
package struct ModeMonitor: Sendable {
    /// A direction with what is watched there.
    private struct Mode: Sendable {
        /// What a point is multiplied by to give its place along the direction.
        let measure: SIMD2<Double>
        /// The parameter that moves most, relative to its scale, and by how much per unit along the direction.
        let parameter: Int
        let share: Double
        var oscillation: OscillationMonitor
        var lastMove = 0.0
    }

    private var modes: [Mode]
    /// The step at which it began.
    let step: Int

    /// A monitor of the directions of `curvature` from `step` on.
    ///
    /// - Parameter scale: the largest distance between two values of each parameter so far.
    package init(_ curvature: PreconditionedCurvature, scale: SIMD2<Double>, step: Int) {
        self.step = step
        modes = curvature.modes.map { direction, measure in
            let shares = direction / scale.replacing(with: 1, where: scale .<= 0)
            let parameter = abs(shares.x) >= abs(shares.y) ? 0 : 1
            let share = abs(direction[parameter])
            return Mode(
                measure: measure, parameter: parameter, share: share,
                oscillation: OscillationMonitor())
        }
        setNegligible(2 * Criteria.negligible * scale)
    }

    /// Takes over what may be neglected in each parameter.
    mutating func setNegligible(_ negligible: SIMD2<Double>) {
        for index in modes.indices {
            modes[index].oscillation.negligible = negligible[modes[index].parameter] / modes[index].share
        }
    }

    /// Whether an oscillation goes on.
    package var isTold: Bool { modes.contains { $0.oscillation.isTold } }

    /// The number of directions.
    package var count: Int { modes.count }

    /// Takes in a reading along direction `index`.
    package mutating func take(_ reading: Reading, along index: Int) -> OscillationMonitor.Finding? {
        let move = (modes[index].measure * reading.move).sum()
        let isTurn = modes[index].lastMove * move < 0
        if move != 0 { modes[index].lastMove = move }
        let place = (modes[index].measure * reading.point).sum()
        let finding = modes[index].oscillation.take(place, isTurn: isTurn, step: reading.step)
        guard case .ended(let figures, let step)? = finding else { return finding }
        return .ended(scaled(figures, index), step: step)
    }

    /// The figures of direction `index` where an oscillation goes on, in the unit of its parameter.
    func figures(along index: Int) -> Oscillation? {
        modes[index].oscillation.isTold ? scaled(modes[index].oscillation.figures, index) : nil
    }

    /// The parameter that moves most along direction `index`.
    func parameter(along index: Int) -> Int { modes[index].parameter }

    /// Determines the periods that are longer than two updates.
    mutating func refine(by moves: RecentMoves) {
        for index in modes.indices where modes[index].oscillation.hasLongPeriod {
            modes[index].oscillation.refine(moves.period(along: modes[index].measure))
        }
    }

    private func scaled(_ figures: Oscillation, _ index: Int) -> Oscillation {
        var figures = figures
        figures.amplitude *= modes[index].share
        figures.largest *= modes[index].share
        return figures
    }
}
