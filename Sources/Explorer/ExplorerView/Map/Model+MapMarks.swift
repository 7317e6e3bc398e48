import CellDrawing
import ExplorerCore
import Runs
import Scene
import Surfaces
import Trajectories

extension Model {
    /// What the chosen run's marks are drawn from; nil where none are asked for or the update is not known.
    var mapMarks: MapMarks? {
        guard !map.marks.isEmpty, let run = desk.chosenRun, let head = run.current?.parameters,
            let motion = course.motion(of: run.id)
        else { return nil }
        let surface = course.surface
        let hessian =
            surface.isInterpolated
            ? nil : mapRows.map { surface.hessian(at: head, rows: $0) } ?? surface.hessian(at: head)
        return MapMarks(
            map.marks,
            of: HeadMotion(
                gradient: motion.gradient, step: motion.step, hasMomentum: motion.momentum != nil,
                metric: motion.metric, rate: motion.rate, hessian: hessian),
            at: head, color: PathColor.ofKey(run.slot ?? 1))
    }
}
