import Canvas
import Simulation
import Rendering

/// The line at the bottom: a notice while there is one, else the keys of the moment, as many as fit whole.
struct KeyLine {
    let model: Model
    let theme: Theme

    func draw(into buffer: inout Buffer, _ area: Rect) {
        if let notice = model.notice {
            let style = notice.isFault ? theme.barAlarm : theme.bar
            let lines = WrappedText.lines(notice.text, width: area.width - 2).suffix(buffer.size.height)
            let top = area.maxY - lines.count
            buffer.fill(Rect(x: area.x, y: top, width: area.width, height: lines.count), with: Cell(" ", style))
            for (row, line) in lines.enumerated() {
                buffer.write(line, x: area.x + 1, y: top + row, style)
            }
            return
        }
        buffer.fill(area, with: Cell(" ", theme.bar))
        var x = area.x + 1
        for binding in fitting(area.width - 2) {
            x = draw(binding, into: &buffer, x: x, y: area.y)
        }
    }

    /// The keys with the lowest ranks that fit on `width` columns, in the order of the table.
    private func fitting(_ width: Int) -> [KeyBinding] {
        let hinted = model.keys.filter { !$0.hint.isEmpty }
        var left = width + 2
        var fitting: Set<Int> = []
        for index in hinted.indices.sorted(by: { (hinted[$0].rank, $0) < (hinted[$1].rank, $1) }) {
            let needed = self.width(of: hinted[index])
            guard needed <= left else { continue }
            left -= needed
            fitting.insert(index)
        }
        return hinted.indices.filter(fitting.contains).map { hinted[$0] }
    }

    private func draw(_ binding: KeyBinding, into buffer: inout Buffer, x: Int, y: Int) -> Int {
        let name = model.isASCII ? KeyName.ascii(binding.name) : binding.name
        let end = buffer.write(name, x: x, y: y, theme.barAccent)
        return buffer.write(hint(of: binding), x: end + 1, y: y, theme.bar) + 2
    }

    private func width(of binding: KeyBinding) -> Int {
        let name = model.isASCII ? KeyName.ascii(binding.name) : binding.name
        return Glyphs.width(of: name) + 1 + Glyphs.width(of: hint(of: binding)) + 2
    }

    /// What the key would do now.
    private func hint(of binding: KeyBinding) -> String {
        let isTouring = model.tour != nil
        var hint = binding.hint
        if binding.actions == [.runOrPause] {
            let isUnderWay = model.isRunning || model.pursuit != nil
            hint = isUnderWay ? "pause" : isTouring && model.course.clock > 0 ? "go on" : hint
        }
        return isTouring && model.tellsChinese ? ChineseHint.text(hint) : hint
    }
}
