import Canvas
import CellDrawing
import ExplorerCore
import Networks
import Runs
import Scene
import Training
import Trajectories
import Wording

/// What the selected network has learned so far: a curve through the points of one input, a map of decisions on two, a table
/// of classes for more; with its losses on the rows of data and on those that are held out.
struct FitPanel: PanelView {
    let model: Model
    let theme: Theme

    var title: String { PanelTitle.fit(model.chosenTitle).english(ascii: model.isASCII) }
    let leastHeight = 6
    /// The largest network, by its parameters times its rows, that is evaluated for a picture.
    private static let mostWork = 20_000_000

    func wantedHeight(width: Int) -> Int {
        guard let network = model.network else { return leastHeight }
        return 2 + (picture(of: network)?.height(width: width) ?? 0)
    }

    func roomyHeight(width: Int) -> Int {
        guard let network = model.network else { return leastHeight }
        return 2 + (picture(of: network)?.roomyHeight(width: width) ?? 0)
    }

    func draw(into buffer: inout Buffer, _ area: Rect) {
        guard let network = model.network, let training = model.liveTraining, !training.entrant.isOver else {
            let caption = model.desk.chosenRun == nil ? PanelCaption.noRun : .runEnded
            buffer.write(caption.english(model.keySigns), x: area.x, y: area.y, theme.quiet, limit: area.width)
            return
        }
        let state = training.state
        guard network.dimension * network.rowCount <= Self.mostWork else {
            let line = TrainingLine.losses(training.entrant.current?.loss ?? .nan, heldOut: nil)
            buffer.write(line.english(ascii: model.isASCII), x: area.x, y: area.y, theme.plain, limit: area.width)
            return
        }
        var lines: [TrainingLine] = [
            .losses(training.fullLoss, heldOut: network.test.map { network.loss(at: state, on: $0) })
        ]
        if let accuracy = network.accuracy(at: state, on: network.trainingRows()) {
            lines.append(
                .accuracy(accuracy, heldOut: network.test.flatMap { network.accuracy(at: state, on: $0) }))
        }
        let texts = lines.map { $0.english(ascii: model.isASCII) }
        let isShort = texts.joined(separator: "   ").count <= area.width
        for (row, text) in (isShort ? [texts.joined(separator: "   ")] : texts).enumerated() {
            buffer.write(text, x: area.x, y: area.y + row, theme.plain, limit: area.width)
        }
        let below = area.inset(top: isShort ? 1 : texts.count)
        guard below.height >= 3 else { return }
        picture(of: network)?.draw(state, into: &buffer, below)
    }

    private func picture(of network: Network) -> (any FitPicture)? {
        let definition = network.definition
        let (depth, ascii) = (model.appearance.depth, model.isASCII)
        switch (definition.inputs.count, definition.loss) {
        case (1, .mse), (1, .halfMSE): return FitCurve(network: network, depth: depth, isASCII: ascii)
        case (2, _): return DecisionMap(network: network, depth: depth, isASCII: ascii)
        case (_, .crossEntropy): return ConfusionTable(network: network, theme: theme, isASCII: ascii)
        default: return nil
        }
    }
}

/// A picture of what a network has learned.
protocol FitPicture {
    /// The lines it would like on `width` columns.
    func height(width: Int) -> Int
    /// The lines it can make use of.
    func roomyHeight(width: Int) -> Int
    /// Draws it for the parameters `state`.
    func draw(_ state: [Double], into buffer: inout Buffer, _ area: Rect)
}

extension NetworkDefinition {
    /// The values of the column called `name`.
    fileprivate func column(_ name: String) -> [Double] { data.first { $0.name == name }?.values ?? [] }
}

/// Values between the least and the greatest of `values`, and a little beyond.
private func room(_ values: [Double], margin: Double) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    let more = max((high - low) * margin, high == low ? max(1e-9, abs(high) * 0.1) : 0)
    return low - more...high + more
}

/// The first output over the only input, with the points.
private struct FitCurve: FitPicture {
    let network: Network
    let depth: ColorDepth
    let isASCII: Bool

    func height(width: Int) -> Int { max(6, width / 6) }
    func roomyHeight(width: Int) -> Int { max(6, width / 4) }

    func draw(_ state: [Double], into buffer: inout Buffer, _ area: Rect) {
        let definition = network.definition
        let (x, y) = (definition.column(definition.inputs[0]), definition.column(definition.outputs[0]))
        let (across, upwards) = (room(x, margin: 0.04), room(y, margin: 0.15))
        let size = area.size
        let inputs = (0..<size.width * 2).map { column in
            let share = (Double(column) + 0.5) / Double(size.width * 2)
            return across.lowerBound * (1 - share) + across.upperBound * share
        }
        let outputs = network.outputs(at: state, for: network.rows(ofInputs: [inputs]))[0]
        let ground = LinePlot.darkGround(depth) ?? .standard
        buffer.fill(area, with: Cell(" ", Style(on: ground)))
        func row(_ value: Double) -> Double {
            (upwards.upperBound - value) / (upwards.upperBound - upwards.lowerBound) * Double(size.height * 4)
        }
        var dots = BrailleCanvas(size)
        for column in outputs.indices.dropFirst() {
            dots.line(
                from: SIMD2(Double(column) - 0.5, row(outputs[column - 1])),
                to: SIMD2(Double(column) + 0.5, row(outputs[column])))
        }
        let style = Style(PathColor.ofKey(3).color(depth), on: ground)
        if isASCII {
            for (index, mask) in dots.masks.enumerated() where mask != 0 {
                buffer[area.x + index % size.width, area.y + index / size.width] = Cell("-", style)
            }
        } else {
            dots.draw(into: &buffer, x: area.x, y: area.y) { _, _, _ in style }
        }
        let point = Style(PathColor.ofKey(4).color(depth), on: ground)
        for (x, y) in zip(x, y) where x.isFinite && y.isFinite {
            let column = Int((x - across.lowerBound) / (across.upperBound - across.lowerBound) * Double(size.width))
            let line = Int(row(y) / 4)
            guard (0..<size.width).contains(column), (0..<size.height).contains(line) else { continue }
            buffer[area.x + column, area.y + line] = Cell(isASCII ? "o" : "•", point)
        }
    }
}

/// Where on the plane of two inputs the network decides for which class, or how large its output is, with the points.
private struct DecisionMap: FitPicture {
    let network: Network
    let depth: ColorDepth
    let isASCII: Bool

    func height(width: Int) -> Int { max(7, min(16, width / 4)) }
    func roomyHeight(width: Int) -> Int { max(7, width * 2 / 5) }

    func draw(_ state: [Double], into buffer: inout Buffer, _ area: Rect) {
        let definition = network.definition
        let (x, y) = (definition.column(definition.inputs[0]), definition.column(definition.inputs[1]))
        let (across, upwards) = (room(x, margin: 0.06), room(y, margin: 0.1))
        let size = area.size
        var inputs: ([Double], [Double]) = ([], [])
        for row in 0..<size.height * 2 {
            for column in 0..<size.width {
                let share = SIMD2(
                    (Double(column) + 0.5) / Double(size.width), (Double(row) + 0.5) / Double(size.height * 2))
                inputs.0.append(across.lowerBound * (1 - share.x) + across.upperBound * share.x)
                inputs.1.append(upwards.upperBound * (1 - share.y) + upwards.lowerBound * share.y)
            }
        }
        let outputs = network.outputs(at: state, for: network.rows(ofInputs: [inputs.0, inputs.1]))
        let decisions = Decisions(definition)
        let levels = (0..<inputs.0.count).map { place in decisions.level(outputs.map { $0[place] }) }
        if depth >= .palette256 {
            var canvas = HalfBlockCanvas(size)
            for (place, level) in levels.enumerated() {
                canvas[place % size.width, place / size.width] = depth.nearest(to: Color(level.color))
            }
            canvas.draw(into: &buffer, x: area.x, y: area.y)
        } else {
            for row in 0..<size.height {
                for column in 0..<size.width {
                    let level = levels[2 * row * size.width + column]
                    buffer[area.x + column, area.y + row] = Cell(level.sign(ascii: isASCII), Style())
                }
            }
        }
        let targets = definition.outputs.map { definition.column($0) }
        for index in x.indices where x[index].isFinite && y[index].isFinite {
            let column = Int(
                (x[index] - across.lowerBound) / (across.upperBound - across.lowerBound) * Double(size.width))
            let row = Int(
                (upwards.upperBound - y[index]) / (upwards.upperBound - upwards.lowerBound) * Double(size.height))
            guard (0..<size.width).contains(column), (0..<size.height).contains(row) else { continue }
            let target = decisions.target(targets.map { $0[index] })
            let sign: Unicode.Scalar = target.class == 0 ? (isASCII ? "x" : "×") : (isASCII ? "o" : "●")
            let place = (area.x + column, area.y + row)
            var style = Style(.standard, on: .standard, .bold)
            if depth >= .palette256 {
                let behind = levels[(2 * row) * size.width + column].color
                let ink = target.ink(over: behind)
                style = Style(depth.nearest(to: Color(ink)), on: depth.nearest(to: Color(behind)), .bold)
            }
            buffer[place.0, place.1] = Cell(sign, style)
        }
    }
}

/// What a network's outputs say, as classes: of one output by its sides, of several by the highest.
private struct Decisions {
    private let middle: Double
    private let spread: Double
    private let isLogit: Bool
    private let count: Int

    init(_ definition: NetworkDefinition) {
        isLogit = definition.loss == .crossEntropy || definition.loss == .binaryCrossEntropy
        count = definition.shape.layers.last ?? 1
        let targets = definition.outputs.flatMap { definition.column($0) }.filter(\.isFinite)
        let (low, high) = (targets.min() ?? -1, targets.max() ?? 1)
        middle = isLogit ? 0 : (low + high) / 2
        spread = isLogit ? 4 : max(1e-9, (high - low) / 2)
    }

    /// A class with how sure it is, from 0 to 1.
    struct Level {
        let `class`: Int
        let certainty: Double

        private static let hues = [
            RGB(0x2F, 0x6F, 0xB5), RGB(0xD9, 0x7A, 0x2B), RGB(0x3B, 0x8F, 0x55), RGB(0x8E, 0x55, 0xA6),
            RGB(0xB3, 0x3F, 0x4F), RGB(0x5E, 0x8F, 0x9A), RGB(0x9A, 0x8A, 0x2F), RGB(0x6E, 0x6E, 0x6E),
        ]
        private static let pale = RGB(0xF2, 0xEC, 0xE0)

        /// Pale where it is undecided.
        var color: RGB { Self.pale.mixed(with: Self.hues[`class` % Self.hues.count], 0.12 + 0.78 * certainty) }

        /// The colour of a point of the class over another.
        func ink(over ground: RGB) -> RGB {
            let dark = Self.hues[`class` % Self.hues.count].mixed(with: RGB(0, 0, 0), 0.65)
            let light = Self.hues[`class` % Self.hues.count].mixed(with: RGB(255, 255, 255), 0.75)
            return dark.contrast(with: ground) >= light.contrast(with: ground) ? dark : light
        }

        func sign(ascii: Bool) -> Unicode.Scalar {
            guard certainty > 0.15 else { return " " }
            return `class` == 0 ? (ascii ? "." : "░") : (ascii ? "#" : "▓")
        }
    }

    /// What `outputs` say at one place.
    func level(_ outputs: [Double]) -> Level {
        if count == 1 {
            let side = ((outputs.first ?? middle) - middle) / spread
            return Level(class: side < 0 ? 0 : 1, certainty: side.isNaN ? 0 : min(1, abs(side)))
        }
        let best = outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
        let others = outputs.enumerated().filter { $0.offset != best }.map(\.element)
        let lead = outputs[best] - (others.max() ?? outputs[best])
        return Level(class: best, certainty: lead.isNaN ? 0 : min(1, lead / spread))
    }

    /// The class of a row with `targets`.
    func target(_ targets: [Double]) -> Level {
        if count == 1 {
            let limit = isLogit ? 0.5 : middle
            return Level(class: (targets.first ?? 0) < limit ? 0 : 1, certainty: 1)
        }
        if targets.count == 1 { return Level(class: max(0, Int(targets[0])), certainty: 1) }
        return Level(class: targets.indices.max { targets[$0] < targets[$1] } ?? 0, certainty: 1)
    }
}

/// How many rows of each class are taken for which: held-out rows where there are any.
private struct ConfusionTable: FitPicture {
    let network: Network
    let theme: Theme
    let isASCII: Bool

    private var classes: Int { network.shape.layers.last ?? 1 }

    func height(width: Int) -> Int { classes + 1 }
    func roomyHeight(width: Int) -> Int { classes + 1 }

    func draw(_ state: [Double], into buffer: inout Buffer, _ area: Rect) {
        let definition = network.definition
        let columns = definition.test ?? definition.data
        let rows = network.test ?? network.trainingRows()
        let targets = columns.first { $0.name == definition.outputs[0] }?.values ?? []
        let outputs = network.outputs(at: state, for: rows)
        var counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
        for (row, target) in targets.enumerated() {
            guard let best = outputs.indices.max(by: { outputs[$0][row] < outputs[$1][row] }),
                counts.indices.contains(Int(target))
            else { continue }
            counts[Int(target)][best] += 1
        }
        let widest = counts.joined().map { "\($0)".count }.max() ?? 1
        let width = max(2, min(widest + 1, (area.width - 3) / max(1, classes)))
        for column in 0..<classes where 3 + (column + 1) * width <= area.width {
            let text = "\(column)"
            buffer.write(text, x: area.x + 3 + (column + 1) * width - text.count, y: area.y, theme.quiet)
        }
        for row in 0..<min(classes, area.height - 1) {
            buffer.write("\(row)", x: area.x, y: area.y + 1 + row, theme.quiet)
            for column in 0..<classes where 3 + (column + 1) * width <= area.width {
                let count = counts[row][column]
                let text = count == 0 ? (isASCII ? "." : "·") : "\(count)"
                let style = count == 0 ? theme.quiet : row == column ? theme.style(.good) : theme.style(.warning)
                buffer.write(text, x: area.x + 3 + (column + 1) * width - text.count, y: area.y + 1 + row, style)
            }
        }
    }
}
