import Formulas
import Optimizers
import Runs
import Surfaces
import Training
import Trajectories

/// What races when nobody has said.
enum Opening {
    /// The optimizers of the number keys: those asked for, else those that suit `surface`; then others, nine in all.
    ///
    /// Those asked for are switched on, else the lecture's or a few that show the differences.
    static func slots(for surface: Surface, asked: [OptimizerChoice]) -> [Slot] {
        if let section = surface.planeSection { return slots(for: section, asked: asked) }
        let prepared = prepared(for: surface)
        let opening = prepared.isEmpty ? generic : Array(prepared.prefix(3).map(\.optimizer))
        var choices = Array(asked.prefix(9))
        let rest = (asked.isEmpty ? opening : []) + bench
        for name in rest where choices.count < 9 && !choices.contains(where: { $0.optimizer == name }) {
            guard let choice = choice(name, of: prepared, for: surface) else { continue }
            choices.append(choice)
        }
        let labels = RunPlan.labels(for: choices)
        let on = asked.isEmpty ? opening.count : asked.count
        return choices.enumerated().map { index, choice in
            Slot(label: labels[index], choice: choice, isOn: index < on)
        }
    }

    /// Every optimizer as it races on `surface` where nobody has said more.
    static func choices(for surface: Surface) -> [OptimizerChoice] {
        if let section = surface.planeSection { return choices(for: section) }
        let prepared = prepared(for: surface)
        return OptimizerCatalogue.entries.compactMap { choice($0.descriptor.name, of: prepared, for: surface) }
    }

    private static func choice(
        _ name: String, of prepared: [OptimizerChoice], for surface: Surface
    ) -> OptimizerChoice? {
        prepared.first { $0.optimizer == name } ?? suited(name, to: surface)
    }

    /// The settings that are written down for `surface`, if it is the lecture's.
    private static func prepared(for surface: Surface) -> [OptimizerChoice] {
        (specifications[surface.name] ?? []).compactMap { try? OptimizerChoice(parsing: $0) }
    }

    /// The lecture's settings on its surface, the first three of them switched on.
    private static let specifications: [String: [String]] = [
        "regression": [
            "gd:lr=1e-6", "adagrad:lr=1", "adagrad-rms:lr=1", "momentum:lr=1e-7", "nesterov:lr=1e-7",
            "rmsprop:lr=1,alpha=0.9", "adam:lr=1",
        ]
    ]

    private static let generic = ["gd", "momentum", "rmsprop", "adam"]

    /// What fills the number keys: the lecture's, then one that steps by signs and one by second derivatives. `-o` puts
    /// any other in their place.
    private static let bench = [
        "gd", "momentum", "nesterov", "adagrad", "adagrad-rms", "rmsprop", "adam", "lion", "newton",
    ]

    /// The rules whose learning rate is a share of a step that they find the length of: their own default suits.
    private static let selfScaled: Set = ["adadelta", "newton", "lbfgs"]

    /// `name` with a round learning rate at which it is seen to move and stays in sight: its first step is about a
    /// fiftieth of the domain, or less where its first 200 steps would leave the domain by more than its width.
    private static func suited(_ name: String, to surface: Surface) -> OptimizerChoice? {
        guard var choice = try? OptimizerChoice(parsing: name) else { return nil }
        guard !selfScaled.contains(name) else { return choice }
        let domain = surface.definition.domain
        choice.learningRate = 1
        guard let first = path(of: choice, on: surface, steps: 1).last else { return choice }
        let moved = (first - surface.definition.start) / domain.width
        let share = max(abs(moved.x), abs(moved.y))
        guard share > 0, share.isFinite else { return choice }
        choice.learningRate = RoundRate.nearest(to: 0.02 / share)
        // Fewer steps where each costs a pass over many data rows: the explorer opens at once.
        let steps = max(10, min(200, 100_000 / max(1, surface.rowCount ?? 1)))
        for _ in 0..<12 {
            let strays = path(of: choice, on: surface, steps: steps).contains { point in
                let place = (point - domain.lower) / domain.width
                return !(place.min() >= -1 && place.max() <= 2)
            }
            guard strays else { break }
            choice.learningRate = RoundRate.next(choice.learningRate, up: false)
        }
        return choice
    }

    private static func path(of choice: OptimizerChoice, on surface: Surface, steps: Int) -> [SIMD2<Double>] {
        let plan = RunPlan(id: 0, label: "", choice: choice, start: surface.definition.start)
        var rows = RaceRows(RaceScript(surface: surface, plans: [plan]))
        var points: [SIMD2<Double>] = []
        while rows.step <= steps, !rows.isOver {
            rows.next { points.append($0.parameters) }
        }
        return points
    }
}
