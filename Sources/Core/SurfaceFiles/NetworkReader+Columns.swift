import Formulas
import Networks
import Surfaces
import Text
import YAML

extension NetworkReader {
    /// The columns of `data` or `test`: lists, a data file, or formulas of the row.
    mutating func readColumns(_ node: YAMLNode, field: String) -> [NetworkDefinition.Column]? {
        guard let entries = fields.entries(node, field: field) else { return nil }
        if let entry = entries.first(where: { $0.key == "file" }), case .scalar(let name, _) = entry.value.content {
            guard entries.count == 1 else {
                fields.report(.fileBesideColumns, at: entry.keyPosition)
                return nil
            }
            return columns(inFile: name, namedAt: entry.value.position, field: field)
        }
        if let entry = entries.first(where: { $0.key == "rows" }), case .scalar = entry.value.content {
            return columns(ofRows: entry, entries.filter { $0.key != "rows" }, field: field)
        }
        var found: [NetworkDefinition.Column] = []
        for entry in entries {
            let place = "\(field).\(entry.key)"
            fields.places[place] = SurfaceReader.Place(file: fields.file, position: entry.keyPosition)
            if case .sequence(let nodes) = entry.value.content { columns[place] = .list(nodes) }
            guard let values = fields.numbers(entry.value, field: place, expected: .numbers) else { continue }
            found.append(NetworkDefinition.Column(name: entry.key, values: values))
        }
        return found.count == entries.count ? found : nil
    }

    private mutating func columns(
        inFile name: String, namedAt position: SourcePosition, field: String
    ) -> [NetworkDefinition.Column]? {
        let path = fields.folder.path(of: name)
        let text: String
        do {
            text = try fields.folder.text(of: name)
        } catch {
            switch error {
            case .name(let kind): fields.report(kind, at: position)
            case .content(let fault): fields.report(fault.kind, at: fault.position, in: path)
            }
            return nil
        }
        let table = CSVTable(text)
        for fault in table.faults { fields.report(fault.kind, at: fault.position, in: path) }
        guard table.faults.isEmpty else { return nil }
        return table.columns.map { column in
            let place = "\(field).\(column.name)"
            fields.places[place] = SurfaceReader.Place(file: path, position: column.position)
            columns[place] = .rows(file: path, table.rowPositions)
            return NetworkDefinition.Column(name: column.name, values: column.values)
        }
    }

    /// The columns that formulas give of `i`, the row from 0, and of the columns before.
    private mutating func columns(
        ofRows rows: YAMLEntry, _ entries: [YAMLEntry], field: String
    ) -> [NetworkDefinition.Column]? {
        guard let count = whole(rows.value, field: "\(field).rows") else { return nil }
        guard !entries.isEmpty else {
            report(.onlyRows, at: rows.keyPosition)
            return nil
        }
        guard count > 0 else {
            report(.noRows, at: rows.value.position)
            return nil
        }
        guard count <= NetworkDefinition.rowLimit else {
            report(.tooManyRows(found: count, limit: NetworkDefinition.rowLimit), at: rows.value.position)
            return nil
        }
        var found: [NetworkDefinition.Column] = []
        var parts: [(name: String, text: String)] = []
        for entry in entries {
            let place = "\(field).\(entry.key)"
            fields.places[place] = SurfaceReader.Place(file: fields.file, position: entry.keyPosition)
            columns[place] = .formula(entry.value)
            guard let text = fields.text(entry.value, field: place),
                let formula = formula(text, parts, entry)
            else { return nil }
            let values = (0..<count).map { formula.value(at: SIMD2(Double($0), 0)) }
            found.append(NetworkDefinition.Column(name: entry.key, values: values))
            parts.append((name: entry.key, text: text))
        }
        return found
    }

    private mutating func formula(
        _ text: String, _ parts: [(name: String, text: String)], _ entry: YAMLEntry
    ) -> Formula? {
        // The column itself is a part, so that its name is checked as those of the others.
        let source = FormulaSource(
            formula: entry.key, parameters: ["i"], parts: parts + [(name: entry.key, text: text)])
        do {
            return try Formula(source)
        } catch {
            let isInText = error.kind.declaration == nil && error.part == entry.key
            let position =
                isInText ? fields.position(line: error.line, column: error.column, in: entry.value) : entry.keyPosition
            fields.report(.formula(error), at: position)
            return nil
        }
    }
}
