import Surfaces
import YAML

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
