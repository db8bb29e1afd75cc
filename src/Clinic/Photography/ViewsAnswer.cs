using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Photography;

/// <summary>All that it takes to photograph an area.</summary>
/// <param name="Set">The views.</param>
/// <param name="Setups">The setups that its views use.</param>
/// <param name="Lights">The lights that its views use.</param>
/// <param name="Camera">What holds for every picture.</param>
/// <param name="Client">What the client does before.</param>
/// <param name="Checks">What is looked at before the client leaves.</param>
/// <param name="Storage">How the pictures are kept.</param>
/// <param name="Stamp">What it was made with.</param>
public sealed record ViewsAnswer(ViewSet Set, ImmutableArray<CameraSetup> Setups, ImmutableArray<GuideLine> Lights, ImmutableArray<GuideLine> Camera, ImmutableArray<GuideLine> Client,
    ImmutableArray<GuideLine> Checks, ImmutableArray<GuideLine> Storage, Stamp Stamp)
{
    /// <summary>Puts it together.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="set">One of its sets.</param>
    public static ViewsAnswer Of(ClinicalProtocol protocol, ViewSet set)
    {
        var guide = protocol.Photography;
        return new(set, [.. guide.Setups.Where(s => set.Views.Any(v => v.Setup == s.Id))], [.. guide.Lights.Where(l => set.Views.Any(v => v.Light == l.Id))], guide.Camera,
            [.. guide.Client.Where(c => set.ClientGetsReady.Contains(c.Id))], [.. guide.Checks.Where(c => c.IsFor(set))], [.. guide.Storage.Where(s => s.IsFor(set))], protocol.Stamp(PhotoGuide.File));
    }
}
