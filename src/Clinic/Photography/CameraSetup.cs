using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Photography;

/// <summary>Where the camera stands and what lens it has.</summary>
/// <param name="Id">Such as face.</param>
/// <param name="Name">Its name.</param>
/// <param name="DistanceMetres">From the lens to the skin.</param>
/// <param name="ShortestFullFrameMm">Shortest focal length on a sensor of 36 x 24 mm.</param>
/// <param name="LongestFullFrameMm">Longest focal length on a sensor of 36 x 24 mm.</param>
/// <param name="ApsCMm">Focal length on an APS-C sensor.</param>
/// <param name="LeastPhoneZoom">Zoom of a phone's rear lens, 1 being the main one.</param>
/// <param name="MostPhoneZoom">The highest such zoom.</param>
/// <param name="Says">All of it in words.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record CameraSetup(string Id, Text Name, decimal DistanceMetres, decimal ShortestFullFrameMm, decimal LongestFullFrameMm, decimal ApsCMm, decimal LeastPhoneZoom, decimal MostPhoneZoom, Text Says, ImmutableArray<string> Sources)
{
    /// <summary>Reads one.</summary>
    /// <param name="node">The entry.</param>
    public static CameraSetup Read(Node node)
    {
        var (shortest, longest) = node["full_frame_mm"].Range();
        var (least, most) = node["phone_zoom"].Range();
        return new(node["id"].String(), node["name"].Text(), node["distance_m"].Number(), shortest, longest, node["aps_c_mm"].Number(), least, most, node["text"].Text(), node.Sources());
    }
}
