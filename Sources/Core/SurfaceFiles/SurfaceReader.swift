import Formulas
import Surfaces
import Text
import YAML

/// Reads a surface file's text into a draft and collects every fault with its place.
struct SurfaceReader {
    /// The file's name in faults.
    let file: String
    let source: SourceText
    let folder: DataFolder
    var draft = SurfaceDraft()
    private(set) var faults: [SurfaceFault] = []
    /// The place of each field, by its path, as in `data.x`.
    var places: [String: Place] = [:]
    /// The scalars that hold formulas, by field.
    var formulas: [String: YAMLNode] = [:]

    /// A place in the surface file or in a data file.
    struct Place {
        var file: String
        var position: SourcePosition
    }

    /// The maximum size of a surface file in bytes; larger data belong in a data file.
    static let sizeLimit = 1_048_576
    /// The maximum number of faults collected.
    static let faultLimit = 1000

    static let keys = [
        "title", "summary", "source", "parameters", "formula", "grid", "data", "constants", "where", "domain", "start",
        "minima", "constraint", "levels",
    ]
    private static let requiredKeys = ["title", "parameters", "formula", "domain", "start"]
    /// The required keys of a grid surface, whose domain is that of the grid.
    private static let requiredGridKeys = ["title", "parameters", "start"]

    /// The surface in `text`, or nil, and all faults in the order of the text; with `checkingValues`, a loss that has no
    /// value where runs start, or anywhere, is one.
    static func read(
        _ text: String, file: String, name: String, folder: DataFolder, checkingValues: Bool = false
    ) -> (Surface?, [SurfaceFault]) {
        var reader = SurfaceReader(file: file, source: SourceText(text), folder: folder)
        reader.readDocument()
        let (loss, found) = DefinitionCheck.check(reader.draft)
        for fault in found { reader.report(fault) }
        let faults = reader.sortedFaults
        guard faults.isEmpty, let loss, let definition = reader.draft.definition else { return (nil, faults) }
        let surface = Surface(name: name, definition: definition, loss: loss)
        if checkingValues, let fault = reader.valueFault(of: surface) { return (nil, [fault]) }
        return (surface, [])
    }

    init(file: String, source: SourceText, folder: DataFolder) {
        self.file = file
        self.source = source
        self.folder = folder
    }

    /// The faults in the order of the text, those of data files last.
    var sortedFaults: [SurfaceFault] {
        faults.enumerated().sorted { one, other in
            let files = (one.element.file == file ? 0 : 1, other.element.file == file ? 0 : 1)
            return (files.0, one.element.line, one.element.column, one.offset)
                < (files.1, other.element.line, other.element.column, other.offset)
        }.map(\.element)
    }

    mutating func report(_ kind: SurfaceFault.Kind, at position: SourcePosition, in other: String? = nil) {
        guard faults.count < Self.faultLimit else { return }
        faults.append(SurfaceFault(file: other ?? file, line: position.line, column: position.column, kind: kind))
    }

    private mutating func report(_ fault: DefinitionCheck.Fault) {
        if fault.isInFormula, case .formula(let formulaFault) = fault.kind, let node = formulas[fault.field] {
            report(fault.kind, at: position(line: formulaFault.line, column: formulaFault.column, in: node))
            return
        }
        let place = places[fault.field] ?? Place(file: file, position: .start)
        report(fault.kind, at: place.position, in: place.file)
    }

    /// The place in the file of a place in a formula; the scalar's beginning where the place within it is unknown.
    func position(line: Int, column: Int, in node: YAMLNode) -> SourcePosition {
        node.position(line: line, column: column, in: source)
    }

    /// The keys of the file with their values, and where they begin; nil, with faults, where it has none.
    mutating func entriesOfDocument() -> (entries: [YAMLEntry], position: SourcePosition)? {
        let document = YAMLDocument(source)
        for fault in document.faults.map({ LocatedKind($0) }) { report(fault.kind, at: fault.position) }
        guard let root = document.root else { return nil }
        if case .mapping(let entries) = root.content { return (entries, root.position) }
        report(.notASurface(found: root.found), at: root.position)
        return nil
    }

    private mutating func readDocument() {
        guard let (entries, position) = entriesOfDocument() else { return }
        if let entry = NetworkReader.mark(in: entries) {
            report(.describesNetwork, at: entry.keyPosition)
            return
        }
        let ordered = entries.filter { $0.key == "parameters" } + entries.filter { $0.key != "parameters" }
        for entry in ordered where faults.count < Self.faultLimit { read(entry) }
        for key in draft.isGrid ? Self.requiredGridKeys : Self.requiredKeys
        where !entries.contains(where: { $0.key == key }) {
            report(.missingKey(key, in: nil), at: position)
        }
    }

    private mutating func read(_ entry: YAMLEntry) {
        places[entry.key] = Place(file: file, position: entry.value.position)
        switch entry.key {
        case "title":
            draft.title = text(entry.value, field: entry.key)
            if draft.title == "" { report(.emptyText(field: entry.key), at: entry.value.position) }
        case "summary": draft.summary = text(entry.value, field: entry.key)
        case "source": draft.source = text(entry.value, field: entry.key)
        case "parameters": draft.parameters = parameters(entry.value)
        case "formula":
            formulas[entry.key] = entry.value
            draft.formula = text(entry.value, field: entry.key)
        case "grid":
            draft.isGrid = true
            draft.grid = grid(entry.value)
        case "data": draft.columns = columns(entry.value)
        case "constants": draft.constants = constants(entry.value)
        case "where": draft.parts = parts(entry.value)
        case "domain": readDomain(entry.value)
        case "start": draft.start = point(entry.value, field: entry.key)
        case "minima": draft.minima = minima(entry.value)
        case "constraint": draft.constraint = constraint(entry.value)
        case "levels": draft.levels = levels(entry.value)
        default:
            let nearest = NearestName.find(entry.key, among: Self.keys)
            report(.unknownKey(entry.key, in: nil, nearest: nearest), at: entry.keyPosition)
        }
    }
}

extension SurfaceReader {
    /// The data columns: inline, or from the file that `file` names.
    mutating func columns(_ node: YAMLNode) -> [SurfaceDraft.Column]? {
        guard let entries = entries(node, field: "data") else { return nil }
        if let entry = entries.first(where: { $0.key == "file" }), case .scalar(let name, _) = entry.value.content {
            guard entries.count == 1 else {
                report(.fileBesideColumns, at: entry.keyPosition)
                return nil
            }
            return columns(inFile: name, namedAt: entry.value.position)
        }
        var columns: [SurfaceDraft.Column] = []
        for entry in entries {
            let field = "data.\(entry.key)"
            places[field] = Place(file: file, position: entry.keyPosition)
            guard let values = numbers(entry.value, field: field, expected: .numbers) else { continue }
            columns.append(SurfaceDraft.Column(name: entry.key, values: values))
        }
        return columns.count == entries.count ? columns : nil
    }

    private mutating func columns(inFile name: String, namedAt position: SourcePosition) -> [SurfaceDraft.Column]? {
        let path = folder.path(of: name)
        let text: String
        do {
            text = try folder.text(of: name)
        } catch {
            switch error {
            case .name(let kind): report(kind, at: position)
            case .content(let fault): report(fault.kind, at: fault.position, in: path)
            }
            return nil
        }
        let table = CSVTable(text)
        for fault in table.faults { report(fault.kind, at: fault.position, in: path) }
        guard table.faults.isEmpty else { return nil }
        return table.columns.map { column in
            places["data.\(column.name)"] = Place(file: path, position: column.position)
            return SurfaceDraft.Column(name: column.name, values: column.values)
        }
    }
}

extension SurfaceReader {
    private static let gridKeys = ["p1", "p2", "loss"]

    /// The grid of losses: `p1` and `p2` ascending, and `loss`, a list of rows.
    mutating func grid(_ node: YAMLNode) -> LossGrid? {
        guard let entries = entries(node, field: "grid") else { return nil }
        for entry in entries where !Self.gridKeys.contains(entry.key) {
            let nearest = NearestName.find(entry.key, among: Self.gridKeys)
            report(.unknownKey(entry.key, in: "grid", nearest: nearest), at: entry.keyPosition)
        }
        var nodes: [String: YAMLNode] = [:]
        for key in Self.gridKeys {
            guard let entry = entries.first(where: { $0.key == key }) else {
                report(.missingKey(key, in: "grid"), at: node.position)
                continue
            }
            nodes[key] = entry.value
        }
        guard let p1 = nodes["p1"], let p2 = nodes["p2"], let loss = nodes["loss"] else { return nil }
        let axes = [p1, p2].enumerated().map { numbers($1, field: "grid.p\($0 + 1)", expected: .numbers) }
        guard let rows = lossRows(loss), let columns = axes[0], let lines = axes[1] else { return nil }
        do throws(LossGridFault) {
            return try LossGrid(p1: columns, p2: lines, loss: rows)
        } catch {
            report(.grid(error), at: Self.position(of: error, axes: [p1, p2], loss: loss))
            return nil
        }
    }

    /// Rows of losses, which may be `.nan`, `.inf` and `-.inf`.
    private mutating func lossRows(_ node: YAMLNode) -> [[Double]]? {
        guard case .sequence(let nodes) = node.content else {
            report(.wrongType(field: "grid.loss", expected: .rows, found: node.found), at: node.position)
            return nil
        }
        var rows: [[Double]] = []
        for row in nodes {
            guard case .sequence(let cells) = row.content else {
                report(.wrongType(field: "grid.loss", expected: .rows, found: row.found), at: row.position)
                continue
            }
            let losses = cells.map { loss($0) }
            let found = losses.compactMap(\.self)
            if found.count == losses.count { rows.append(found) }
        }
        return rows.count == nodes.count ? rows : nil
    }

    private mutating func loss(_ node: YAMLNode) -> Double? {
        if case .scalar(let text, .plain) = node.content, let value = DecimalReader.readAny(text) { return value }
        report(.wrongType(field: "grid.loss", expected: .number, found: node.found), at: node.position)
        return nil
    }

    private static func position(of fault: LossGridFault, axes: [YAMLNode], loss: YAMLNode) -> SourcePosition {
        func element(_ node: YAMLNode, _ index: Int) -> SourcePosition {
            guard case .sequence(let nodes) = node.content, nodes.indices.contains(index) else { return node.position }
            return nodes[index].position
        }
        switch fault {
        case .tooFewPoints(let axis, _), .tooWide(let axis): return axes[axis].position
        case .notFinite(let axis, let index), .notAscending(let axis, let index): return element(axes[axis], index)
        case .rowLength(let row, _, _): return element(loss, row)
        case .rowCount, .tooLarge: return loss.position
        }
    }
}
