using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Photography;

/// <summary>How pictures are taken so that they can be compared: photo.yaml.</summary>
/// <param name="Setups">Where the camera stands.</param>
/// <param name="Lights">The lights.</param>
/// <param name="Camera">What holds for every picture.</param>
/// <param name="Client">What clients do before.</param>
/// <param name="Sets">The views by area.</param>
/// <param name="Moments">When pictures are taken: ids of the times in scales.yaml.</param>
/// <param name="Checks">What is looked at before the client leaves.</param>
/// <param name="Storage">How pictures are kept.</param>
/// <param name="Consent">The purposes, each asked for by itself.</param>
public sealed record PhotoGuide(ImmutableArray<CameraSetup> Setups, ImmutableArray<GuideLine> Lights, ImmutableArray<GuideLine> Camera, ImmutableArray<GuideLine> Client, ImmutableArray<ViewSet> Sets,
    ImmutableArray<string> Moments, ImmutableArray<GuideLine> Checks, ImmutableArray<GuideLine> Storage, ImmutableArray<GuideLine> Consent)
{
    /// <summary>The file.</summary>
    public const string File = "photo.yaml";

    /// <summary>The views of an area, by the area's id or the set's own; null where there is neither.</summary>
    /// <param name="area">Such as cheek, face or scar.</param>
    public ViewSet? Find(string area) => Sets.FirstOrDefault(s => s.Id == area) ?? Sets.FirstOrDefault(s => s.Areas.Contains(area));

    /// <summary>Every name that <see cref="Find"/> knows.</summary>
    public IEnumerable<string> Names => Sets.SelectMany(s => s.Areas.Prepend(s.Id)).Distinct();

    /// <summary>Every view under the name that pictures are filed under: the one list of views.</summary>
    public IEnumerable<FiledView> Views => Sets.SelectMany(s => s.Views.Select(v => new FiledView(s.Id == FiledView.Plain ? v.Id : $"{s.Id}_{v.Id}", s, v)));

    /// <summary>The view that is filed under a name; null where there is none.</summary>
    /// <param name="name">Such as front or eyes_left_45.</param>
    public FiledView? View(string name) => Views.FirstOrDefault(v => v.Name == name);

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    public static PhotoGuide Read(Node file) => new([.. file["setups"].Items.Select(CameraSetup.Read)], Lines(file, "lights"), Lines(file, "camera"), Lines(file, "client"),
        [.. file["sets"].Items.Select(ViewSet.Read)], file["moments"].Strings(), Lines(file, "checks"), Lines(file, "storage"), Lines(file, "consent"));

    static ImmutableArray<GuideLine> Lines(Node file, string key) => [.. file[key].Items.Select(GuideLine.Read)];
}
