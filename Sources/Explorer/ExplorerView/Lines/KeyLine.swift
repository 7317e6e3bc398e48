import Canvas
import ExplorerCore
import Runs
import Wording

/// The line at the bottom: a notice while there is one, else the keys of the moment, as many as fit whole.
struct KeyLine {
    let model: Model
    let theme: Theme

    func draw(into buffer: inout Buffer, _ area: Rect) {
        if let notice = model.notices.current {
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
        for row in fitting(area.width - 2) {
            x = draw(row, into: &buffer, x: x, y: area.y)
        }
    }

    /// The keys with the lowest ranks that fit on `width` columns, in the order of the table.
    private func fitting(_ width: Int) -> [ActionRow] {
        let signs = model.keySigns
        let hinted = model.keys.filter {
            !$0.phrase.english(signs).hint.isEmpty && (model.hasTrainings || $0.phrase != .charts)
                && (model.recordedTrainings == nil || ![.outcomeMaps, .plane, .marks].contains($0.phrase))
        }
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

    private func draw(_ row: ActionRow, into buffer: inout Buffer, x: Int, y: Int) -> Int {
        let name = model.isASCII ? KeyName.ascii(row.label) : row.label
        let end = buffer.write(name, x: x, y: y, theme.barAccent)
        return buffer.write(hint(of: row), x: end + 1, y: y, theme.bar) + 2
    }

    private func width(of row: ActionRow) -> Int {
        let name = model.isASCII ? KeyName.ascii(row.label) : row.label
        return Glyphs.width(of: name) + 1 + Glyphs.width(of: hint(of: row)) + 2
    }

    /// The hint, of what the key would do now.
    private func hint(of row: ActionRow) -> String {
        let present = row.presentHint?(model)
        guard model.tour.state != nil, model.tellsChinese else {
            return present?.english ?? row.phrase.english(model.keySigns).hint
        }
        return present?.chinese ?? row.phrase.chineseHint
    }
}
