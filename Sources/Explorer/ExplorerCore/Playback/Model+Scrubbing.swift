import Canvas
import Runs

extension Model {
    /// Lets the mouse take the timeline's knob, or the cursor of charts; whether that is what `mouse` does.
    ///
    /// What a drag asks for is done with the next piece of work, so that of many reports the last one counts.
    mutating func scrub(_ mouse: Mouse) -> Bool {
        switch mouse.action {
        case .press(1):
            if let charts = chartFrame, charts.area.contains(mouse.x, mouse.y) {
                playback.takeKnob(ofCharts: true)
                _ = seek(to: charts.step(atColumn: mouse.x))
                return true
            }
            guard let line = timeLine, line.area.contains(mouse.x, mouse.y) else { return false }
            playback.takeKnob()
            _ = seek(to: line.step(atColumn: mouse.x))
        case .drag(1) where playback.isScrubbing:
            let held =
                playback.scrubsCharts
                ? chartFrame?.step(atColumn: mouse.x) : timeLine?.step(atColumn: mouse.x)
            guard let held else { return true }
            // Where nothing takes part there is nothing to compute.
            let furthest = course.present.isEmpty ? course.horizon : Int.max
            let step = min(held, furthest)
            playback.scrub(to: step == course.clock ? nil : step)
        case .release where playback.isScrubbing: playback.letGo()
        default: return false
        }
        return true
    }
}
