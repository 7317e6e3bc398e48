import Canvas
import CellDrawing
import ExplorerCore
import Optimizers
import Runs
import Scene
import Trajectories

/// The learning rate that a run's schedule gives against the race's step, with the present step marked.
struct SchedulePlot {
    private let choice: OptimizerChoice
    private let color: PathColor
    /// The race's step at which the count that the schedule sees began.
    private let origin: Int
    private let clock: Int
    private let appearance: Appearance

    /// The plot of `model`'s chosen run; nil where there is none or its rate is constant.
    init?(_ model: Model) {
        guard let run = model.desk.run(ofSlot: model.desk.chosen + 1), let choice = model.course.choice(of: run.id),
            choice.schedule != nil
        else { return nil }
        self.choice = choice
        color = PathColor.ofKey(model.desk.chosen + 1)
        origin = model.race?.script.origin(of: run.id) ?? run.birth
        clock = model.course.clock
        appearance = model.appearance
    }

    /// The steps that are shown: from the schedule's beginning to its own end, or to the present step where that is later.
    var steps: ClosedRange<Int> {
        let span = choice.schedule?.span ?? 1
        return origin...max(clock, origin + min(span, Int.max / 2))
    }

    /// Draws it in `area`, which must be some cells wide and high to hold anything.
    func draw(into buffer: inout Buffer, _ area: Rect) {
        let steps = steps
        let count = max(2, min(area.width * 2, steps.count))
        let rates = (0..<count).map { index -> LineSeries.Piece in
            let step = steps.lowerBound + Int(Double(steps.count - 1) * Double(index) / Double(count - 1))
            let rate = choice.rate(atStep: step - origin)
            return LineSeries.Piece(
                steps: step...step, range: rate.isFinite ? rate...rate : nil, hasNonFinite: !rate.isFinite)
        }
        let values = rates.compactMap(\.range?.lowerBound)
        var series = [LineSeries(rates, color: color)]
        if let least = values.min(), let greatest = values.max(), steps.contains(clock) {
            let mark = LineSeries.Piece(steps: clock...clock, range: least...greatest)
            series.append(LineSeries([mark], color: color, isFaint: true))
        }
        let depth = appearance.depth
        LinePlot(series, steps: steps, axis: .linear, ground: LinePlot.darkGround(depth))
            .draw(into: &buffer, area, depth: depth, ascii: !appearance.isUnicode)
    }
}

extension Schedule {
    /// Updates in which its shape is seen: up to its own end, or over some of its periods.
    fileprivate var span: Int {
        let least = 100.0
        let lengths: [(key: String, times: Double)] = [("steps", 1), ("period", 4), ("every", 6), ("warmup", 6)]
        let updates = lengths.compactMap { length in values[length.key].map { $0 * length.times } }.first ?? 1000
        // A rise that is longer than the steps is seen whole too.
        let rise = values["warmup"] ?? 0
        return Int(min(max(updates, rise, least), 1e15))
    }
}

extension RaceScript {
    /// The step at which the count of run `id` began that schedules see: its own birth, or its first forebear's.
    fileprivate func origin(of id: Int) -> Int? {
        guard var plan = plans.first(where: { $0.id == id }) else { return nil }
        // A parent joined earlier, so following parents ends.
        for _ in plans {
            guard let parent = plan.parent, let above = plans.first(where: { $0.id == parent }) else { break }
            plan = above
        }
        return plan.birth
    }
}
