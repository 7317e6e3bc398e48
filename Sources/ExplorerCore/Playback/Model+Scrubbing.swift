import Canvas
import Simulation

extension Model {
    /// Lets the mouse take the time line's knob; whether that is what `mouse` does.
    ///
    /// What a drag asks for is done with the next piece of work, so that of many reports the last one counts.
    mutating func scrub(_ mouse: Mouse) -> Bool {
        switch mouse.action {
        case .press(1):
            guard let line = TimeLine(model: self), line.area.contains(mouse.x, mouse.y) else { return false }
            isScrubbing = true
            _ = seek(to: line.step(atColumn: mouse.x))
        case .drag(1) where isScrubbing:
            guard let line = TimeLine(model: self) else { return true }
            isRunning = false
            // Where nothing takes part there is nothing to compute.
            let furthest = course.present.isEmpty ? course.horizon : Int.max
            let step = min(line.step(atColumn: mouse.x), furthest)
            pursuit = step == course.clock ? nil : .step(step)
        case .release where isScrubbing: isScrubbing = false
        default: return false
        }
        return true
    }
}
