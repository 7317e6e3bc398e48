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
        "minima",
        "levels",
    ]
    private static let requiredKeys = ["title", "parameters", "formula", "domain", "start"]
    /// The required keys of a grid surface, whose domain is that of the grid.
    private static let requiredGridKeys = ["title", "parameters", "start"]

    /// The surface in `text`, or nil, and all faults in the order of the text.
    static func read(_ text: String, file: String, name: String, folder: DataFolder) -> (Surface?, [SurfaceFault]) {
        var reader = SurfaceReader(file: file, source: SourceText(text), folder: folder)
        reader.readDocument()
        let (loss, found) = DefinitionCheck.check(reader.draft)
        for fault in found { reader.report(fault) }
        let faults = reader.faults.enumerated().sorted { one, other in
            let files = (one.element.file == file ? 0 : 1, other.element.file == file ? 0 : 1)
            return (files.0, one.element.line, one.element.column, one.offset)
                < (files.1, other.element.line, other.element.column, other.offset)
        }.map(\.element)
        guard faults.isEmpty, let loss, let definition = reader.draft.definition else { return (nil, faults) }
        return (Surface(name: name, definition: definition, loss: loss), [])
    }

    private init(file: String, source: SourceText, folder: DataFolder) {
        self.file = file
        self.source = source
        self.folder = folder
    }

    mutating func report(_ kind: SurfaceFault.Kind, at position: SourcePosition, in other: String? = nil) {
        guard faults.count < Self.faultLimit else { return }
        faults.append(SurfaceFault(file: other ?? file, line: position.line, column: position.column, kind: kind))
    }

    private mutating func report(_ fault: DefinitionCheck.Fault) {
        if fault.isInFormula, case .formula(let formulaFault) = fault.kind, let node = formulas[fault.field] {
            report(fault.kind, at: position(of: formulaFault, in: node))
            return
        }
        let place = places[fault.field] ?? Place(file: file, position: .start)
        report(fault.kind, at: place.position, in: place.file)
    }

    /// The place of a formula's fault in the file; the scalar's beginning where the place within it is unknown.
    private func position(of fault: FormulaFault, in node: YAMLNode) -> SourcePosition {
        guard case .scalar(let text, let style) = node.content, let start = source.offset(of: node.position),
            let offsets = ScalarOffsets.find(text, style: style, from: start, in: source),
            fault.line > 0, fault.column > 0
        else { return node.position }
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard fault.line <= lines.count else { return node.position }
        let offset = lines[..<(fault.line - 1)].reduce(0) { $0 + $1.count + 1 } + fault.column - 1
        return offsets.indices.contains(offset) ? source.position(of: offsets[offset]) : node.position
    }

    private mutating func readDocument() {
        let document = YAMLDocument(source)
        for fault in document.faults.map({ LocatedKind($0) }) { report(fault.kind, at: fault.position) }
        guard let root = document.root else { return }
        guard case .mapping(let entries) = root.content else {
            report(.notASurface(found: root.found), at: root.position)
            return
        }
        let ordered = entries.filter { $0.key == "parameters" } + entries.filter { $0.key != "parameters" }
        for entry in ordered where faults.count < Self.faultLimit { read(entry) }
        for key in draft.isGrid ? Self.requiredGridKeys : Self.requiredKeys
        where !entries.contains(where: { $0.key == key }) {
            report(.missingKey(key, in: nil), at: root.position)
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
        case "levels": draft.levels = levels(entry.value)
        default:
            let nearest = NearestName.find(entry.key, among: Self.keys)
            report(.unknownKey(entry.key, in: nil, nearest: nearest), at: entry.keyPosition)
        }
    }
}
