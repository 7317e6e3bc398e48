import Canvas
import ExplorerCore
import Runs
import Surfaces

/// The line at the top: the surface, its formula, what is recorded, how far the map is sampled, the speed and the step.
struct TitleLine {
    let model: Model
    let theme: Theme
    /// The share of the map's losses that is known, from 0 to 1.
    var sampled = 1.0
    /// Whether the map that is shown is an earlier one, while the present one is drawn.
    var isDrawing = false

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
            (model.replay.name ?? model.course.surface.name, theme.bar),
            (model.replay.note == nil ? "" : "not whole", theme.barAlarm), (parting, theme.barAccent),
            (definition.title, theme.barQuiet),
            (definition.lossText(ascii: model.isASCII), theme.barQuiet),
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
                behind > RecordingState.mostAhead
                ? "catching up: \(GroupedNumber.text(recording.written))" : "recording"
            words.append(("\(mark) \(recording.isFinishing ? "finishing" : state)", theme.barAlarm))
            words.append(("   ", theme.bar))
        }
        if sampled < 1 {
            words.append(
                (
                    isChinese ? "取样 \(MapGround.percent(sampled)) %   " : "sampling \(MapGround.percent(sampled)) %   ",
                    theme.barAccent
                ))
        } else if isDrawing {
            words.append((isChinese ? "绘制中   " : "drawing   ", theme.barAccent))
        }
        switch model.replay.reading {
        case nil: break
        case .share(let share): words.append(("reading \(Int(100 * share)) %   ", theme.barAccent))
        case .live: words.append((model.isLive ? "live   " : "being written   ", theme.barAccent))
        }
        if let batch = model.desk.shownBatch { words.append(("batch \(batch)   ", theme.bar)) }
        if case .step(let step)? = model.playback.pursuit {
            let clock = GroupedNumber.text(model.course.clock)
            let end = GroupedNumber.text(step)
            words.append((isChinese ? "正前往第 \(end) 步，现第 \(clock) 步" : "seeking \(clock) of \(end)", theme.bar))
            return words
        }
        // What is shown as it comes goes at no speed of its own.
        if !model.isLive { words.append((pace, theme.bar)) }
        let end = model.course.lastStep.map { " of \(GroupedNumber.text($0))" } ?? ""
        let clock = GroupedNumber.text(model.course.clock)
        words.append((isChinese ? "   第 \(clock) 步" : "   step \(clock)\(end)", theme.bar))
        return words
    }

    /// From where on several recordings differ.
    private var parting: String {
        switch model.replay.parting {
        case nil: ""
        case .at(let step): "part at step \(GroupedNumber.text(step))"
        case .nowhere: "alike"
        }
    }

    /// Whether it speaks Chinese, as the tour may.
    private var isChinese: Bool { model.tour.state != nil && model.tellsChinese }

    private var pace: String {
        let asked = GroupedNumber.text(model.playback.pace.speed)
        if model.playback.pursuit != nil { return isChinese ? "正在寻找下一个事件" : "seeking the next event" }
        guard model.playback.isRunning else { return isChinese ? "已暂停，每秒 \(asked) 步" : "paused, \(asked)/s" }
        let mark = model.playback.pace.isBackwards ? (model.isASCII ? "<" : "◀") : (model.isASCII ? ">" : "▶")
        if let measured = model.playback.pace.measured, measured < 0.8 * Double(model.playback.pace.speed) {
            let real = GroupedNumber.text(Int(measured))
            return isChinese ? "\(mark) 每秒 \(real) 步，应为 \(asked)" : "\(mark) \(real)/s of \(asked)/s"
        }
        if isChinese { return "\(mark) 每秒 \(asked) 步" }
        return "\(mark) \(asked)/s"
    }
}
