"""Places of points in perspective by homogeneous matrices, for Tests/PerspectiveTests/ProjectionTests.swift.

The eye looks at the origin from `distance` away; azimuth 0 is the side of the least y, 90 that of the greatest x. Prints, for
each camera and point, x and y on a plane at the distance 1, y upwards, and the distance along the line of sight.
"""

import numpy as np


def look_at(azimuth, elevation, distance):
    a, e = np.radians([azimuth, elevation])
    # The eye by turning a point on the y axis about x, then about z.
    about_x = np.array([[1, 0, 0, 0], [0, np.cos(e), np.sin(e), 0], [0, -np.sin(e), np.cos(e), 0], [0, 0, 0, 1]])
    about_z = np.array([[np.cos(a), -np.sin(a), 0, 0], [np.sin(a), np.cos(a), 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])
    pose = about_z @ about_x @ np.array([[1, 0, 0, 0], [0, 1, 0, -distance], [0, 0, 1, 0], [0, 0, 0, 1]])
    # From the world into the eye's frame, in which y points ahead.
    return np.linalg.inv(pose)


def project(camera, point):
    matrix = np.array([[1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0]]) @ look_at(*camera)
    x, y, w = matrix @ np.append(point, 1)
    return x / w, y / w, w


cameras = [(0, 5, 5), (37, 20, 5), (90, 45, 4), (211, 63, 5), (330, 45, 5), (275.5, 88, 3)]
points = [(1, -1, 0.4), (-0.3, 0.8, -0.45), (0.25, 0.5, 0)]
for camera in cameras:
    for point in points:
        x, y, w = project(camera, point)
        print(f"({camera[0]}, {camera[1]}, {camera[2]}, SIMD3{point}, {x:.15f}, {y:.15f}, {w:.15f}),")
