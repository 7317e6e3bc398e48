import Canvas
import ExplorerCore
import Runs
import Surfaces
import Wording

/// The line at the top: the surface, its formula, the recording, the sampling of the map, the speed and the step.
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
            (model.replay.note == nil ? "" : text(.truncated), theme.barAlarm), (parting, theme.barAccent),
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

    /// The words at the right.
    private var status: [(text: String, style: Style)] {
        var words: [(String, Style)] = []
        if let recording = model.recording {
            let mark = model.isASCII ? "*" : "●"
            let isBehind = recording.asked - recording.written > RecordingState.mostAhead
            let state: TitleWord =
                recording.isFinishing ? .finishing : isBehind ? .catchingUp(recording.written) : .recording
            words.append(("\(mark) \(text(state))", theme.barAlarm))
            words.append((Self.gap, theme.bar))
        }
        func add(_ word: TitleWord, _ style: Style) { words.append((text(word) + Self.gap, style)) }
        if sampled < 1 {
            add(.sampling(percent: MapGround.percent(sampled)), theme.barAccent)
        } else if isDrawing {
            add(.drawing, theme.barAccent)
        }
        switch model.replay.reading {
        case nil: break
        case .share(let share): add(.reading(percent: Int(100 * share)), theme.barAccent)
        case .live: add(model.isLive ? .live : .beingWritten, theme.barAccent)
        }
        if let batch = model.desk.shownBatch { add(.batch(batch), theme.bar) }
        if case .step(let step)? = model.playback.pursuit {
            words.append((text(.seeking(step: model.course.clock, target: step)), theme.bar))
            return words
        }
        // A recording that is shown as it comes has no speed of its own.
        if !model.isLive { words.append((text(pace), theme.bar)) }
        words.append((Self.gap + text(.step(model.course.clock, of: model.course.lastStep)), theme.bar))
        return words
    }

    private static let gap = "   "

    /// Where several recordings begin to differ.
    private var parting: String {
        switch model.replay.parting {
        case nil: ""
        case .at(let step): text(.differ(step: step))
        case .nowhere: text(.identical)
        }
    }

    /// `word` in Chinese during a Chinese tour, else in English.
    private func text(_ word: TitleWord) -> String {
        let isChinese = model.tour.state != nil && model.tellsChinese
        return isChinese ? word.chinese(ascii: model.isASCII) : word.english(ascii: model.isASCII)
    }

    private var pace: TitleWord {
        let (speed, isBackwards) = (model.playback.pace.speed, model.playback.pace.isBackwards)
        if model.playback.pursuit != nil { return .searchingEvent }
        guard model.playback.isRunning else { return .paused(speed: speed) }
        if let measured = model.playback.pace.measured, measured < 0.8 * Double(speed) {
            return .slow(backwards: isBackwards, measured: Int(measured), speed: speed)
        }
        return .playing(backwards: isBackwards, speed: speed)
    }
}
