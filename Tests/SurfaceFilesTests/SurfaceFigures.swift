import Foundation

/// Figures from arbitrary-precision arithmetic, by surface.
struct SurfaceFigures: Decodable {
    /// Rows of p1, p2, loss, g1, g2.
    var surfaces: [String: [[Double]]]

    /// The figures of both resources.
    static let shipped: [String: [[Double]]] = {
        let all = ["surfaces", "more-surfaces"].compactMap { try? read($0) }
        return all.reduce(into: [:]) { figures, file in figures.merge(file.surfaces) { first, _ in first } }
    }()

    private static func read(_ name: String) throws -> SurfaceFigures {
        guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(SurfaceFigures.self, from: Data(contentsOf: url))
    }
}
