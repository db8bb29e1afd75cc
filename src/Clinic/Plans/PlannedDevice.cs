using System.Collections.Immutable;
using Punctum.Clinic.Consultations;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>What the plan knows of a kind of device.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Its name.</param>
/// <param name="Planned">Whether a plan is ever made for it; never for radiofrequency.</param>
/// <param name="MaxMm">Deepest needling where the device's own label is not named; null only where nothing is planned.</param>
/// <param name="Cautions">Ids of cautions that come with it.</param>
/// <param name="Why">Why this limit, or why no plan.</param>
public sealed record PlannedDevice(DeviceKind Kind, Text Name, bool Planned, decimal? MaxMm, ImmutableArray<string> Cautions, Reason Why)
{
    /// <summary>Reads one kind of device.</summary>
    /// <param name="node">An item of "devices".</param>
    public static PlannedDevice Read(Node node)
    {
        var device = new PlannedDevice(node["id"].Word<DeviceKind>(), node["name"].Text(), node["planned"].Flag(), node.Find("max_mm")?.Number(), node.Strings("cautions"), PlanRules.Why(node, "DEVICE"));
        if (device.Kind == DeviceKind.Radiofrequency && device.Planned) throw node["planned"].Wrong("radiofrequency needling is another treatment and is never planned by these rules", "write planned: false");
        return device.Planned && device.MaxMm is null ? throw node.Wrong("a device that is planned needs max_mm", "add max_mm:") : device;
    }
}
