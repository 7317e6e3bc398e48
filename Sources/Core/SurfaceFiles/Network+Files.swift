public import Networks
public import Surfaces
import YAML

extension NetworkDefinition {
    /// The names of the shipped networks, sorted.
    public static var shippedNames: [String] {
        texts.keys.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }

    /// The shipped network called `name`.
    public static func shipped(_ name: String) -> NetworkDefinition? {
        guard let text = texts[name + ".yaml"] else { return nil }
        return NetworkReader.read(text, file: name + ".yaml", folder: .texts(texts)).0
    }

    /// The shipped files of networks, by their names within their folder.
    private static let texts: [String: String] = {
        let folder = "Networks/"
        let files = ShippedFiles.texts.filter { $0.key.hasPrefix(folder) }
        return Dictionary(uniqueKeysWithValues: files.map { (String($0.key.dropFirst(folder.count)), $0.value) })
    }()

    /// The network in the file at `path`, whose data files, if any, lie in the same folder.
    ///
    /// - Throws: the file's first fault.
    public static func read(path: String) throws(SurfaceFault) -> NetworkDefinition {
        let (definition, faults) = load(path: path)
        if let fault = faults.first { throw fault }
        guard let definition else { throw SurfaceFault(file: path, kind: .empty) }
        return definition
    }

    /// Every fault of the network's file at `path` and of its data files, up to a thousand.
    public static func faults(path: String) -> [SurfaceFault] { load(path: path).1 }

    /// The network in `text`, with its data files held in memory by name, or nil; and all faults.
    package static func read(
        _ text: String, file: String, dataFiles: [String: String] = [:]
    ) -> (NetworkDefinition?, [SurfaceFault]) {
        NetworkReader.read(text, file: file, folder: .texts(dataFiles))
    }

    private static func load(path: String) -> (NetworkDefinition?, [SurfaceFault]) {
        do {
            let text = try FileText.read(path: path, limit: SurfaceReader.sizeLimit)
            return NetworkReader.read(text, file: path, folder: .beside(path: path))
        } catch {
            let (line, column) = (error.position.line, error.position.column)
            return (nil, [SurfaceFault(file: path, line: line, column: column, kind: error.kind)])
        }
    }
}
