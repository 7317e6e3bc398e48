import Canvas
import Rendering
import Simulation
import Surfaces

/// The line at the top: the surface, its formula, what is recorded, the speed and the step.
struct TitleLine {
    let model: Model
    let theme: Theme

    func draw(into buffer: inout Buffer, _ area: Rect) {
        buffer.fill(area, with: Cell(" ", theme.bar))
        let right = status
        let width = right.reduce(0) { $0 + Glyphs.width(of: $1.text) }
        let limit = area.maxX - width - 2
        // In a narrow window what changes has the room.
        let name = area.x + 1 + 6 <= limit ? "Ravine" : ""
        var x = buffer.write(name, x: area.x + 1, y: area.y, theme.barAccent)
        let definition = model.course.surface.definition
        for (text, style) in [
            (model.recordingName ?? model.course.surface.name, theme.bar),
            (model.recordingNote == nil ? "" : "not whole", theme.barAlarm), (definition.title, theme.barQuiet),
            (definition.formula, theme.barQuiet),
        ] where !text.isEmpty && x + 2 + Glyphs.width(of: text) <= limit {
            x = buffer.write(text, x: x + 2, y: area.y, style, limit: limit - x)
        }
        x = max(area.x + 1, area.maxX - width - 1)
        for (text, style) in right {
            x = buffer.write(text, x: x, y: area.y, style)
        }
    }

    /// What stands at the right.
    private var status: [(text: String, style: Style)] {
        var words: [(String, Style)] = []
        if let recording = model.recording {
            let mark = model.isASCII ? "*" : "●"
            let behind = recording.asked - recording.written
            let state =
                behind > RecordingState.mostAhead ? "catching up: \(Self.grouped(recording.written))" : "recording"
            words.append(("\(mark) \(recording.isFinishing ? "finishing" : state)", theme.barAlarm))
            words.append(("   ", theme.bar))
        }
        if let batch = model.shownBatch { words.append(("batch \(batch)   ", theme.bar)) }
        if case .step(let step)? = model.pursuit {
            let clock = Self.grouped(model.course.clock)
            words.append(("seeking \(clock) of \(Self.grouped(step))", theme.bar))
            return words
        }
        words.append((pace, theme.bar))
        let end = model.course.lastStep.map { " of \(Self.grouped($0))" } ?? ""
        words.append(("   step \(Self.grouped(model.course.clock))\(end)", theme.bar))
        return words
    }

    private var pace: String {
        let asked = Self.grouped(model.pace.speed)
        if model.pursuit != nil { return "seeking the next event" }
        guard model.isRunning else { return "paused, \(asked)/s" }
        let mark = model.pace.isBackwards ? (model.isASCII ? "<" : "◀") : (model.isASCII ? ">" : "▶")
        if let measured = model.pace.measured, measured < 0.8 * Double(model.pace.speed) {
            return "\(mark) \(Self.grouped(Int(measured)))/s of \(asked)/s"
        }
        return "\(mark) \(asked)/s"
    }

    /// `number` with a comma between thousands.
    static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        for place in stride(from: digits.count - 3, to: number < 0 ? 1 : 0, by: -3) {
            digits.insert(",", at: place)
        }
        return String(digits)
    }
}
