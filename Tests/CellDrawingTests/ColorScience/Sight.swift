import Canvas
import Foundation

/// How a person sees colours.
///
/// Source of the matrices: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency" (2009), severity 1, on linear sRGB.
enum Sight: CaseIterable {
    case common, protanopia, deuteranopia, tritanopia

    /// What it makes of linear red, green and blue, within what a screen can show.
    func seen(_ color: SIMD3<Double>) -> SIMD3<Double> {
        let seen = SIMD3(
            (matrix[0] * color).sum(), (matrix[1] * color).sum(), (matrix[2] * color).sum())
        return seen.clamped(lowerBound: SIMD3(), upperBound: SIMD3(repeating: 1))
    }

    /// sRGB's components as linear light.
    static func linear(_ color: RGB) -> SIMD3<Double> {
        func light(_ component: UInt8) -> Double {
            let value = Double(component) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return SIMD3(light(color.red), light(color.green), light(color.blue))
    }

    private var matrix: [SIMD3<Double>] {
        switch self {
        case .common: [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
        case .protanopia:
            [
                SIMD3(0.152286, 1.052583, -0.204868), SIMD3(0.114503, 0.786281, 0.099216),
                SIMD3(-0.003882, -0.048116, 1.051998),
            ]
        case .deuteranopia:
            [
                SIMD3(0.367322, 0.860646, -0.227968), SIMD3(0.280085, 0.672501, 0.047413),
                SIMD3(-0.011820, 0.042940, 0.968881),
            ]
        case .tritanopia:
            [
                SIMD3(1.255528, -0.076749, -0.178779), SIMD3(-0.078411, 0.930809, 0.147602),
                SIMD3(0.004733, 0.691367, 0.303900),
            ]
        }
    }
}
