using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>Areas that heal alike and share the least time between sessions.</summary>
public enum AreaGroup
{
    /// <summary>Face and neck.</summary>
    Face,

    /// <summary>Below the neck.</summary>
    Body,

    /// <summary>The hairy scalp.</summary>
    Scalp,
}

/// <summary>A part of the body that can be needled.</summary>
/// <param name="Id">Such as chin_jaw.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">Its group.</param>
/// <param name="MaxMm">Deepest needling in millimetres, unless a clinician signs above it.</param>
/// <param name="DepthGrade">How well that limit is supported.</param>
/// <param name="Note">What staff has to mind there; null: nothing special.</param>
/// <param name="Why">Why this limit.</param>
public sealed record Area(string Id, Text Name, AreaGroup Group, decimal MaxMm, Grade DepthGrade, Text? Note, Reason Why)
{
    /// <summary>Reads one area.</summary>
    /// <param name="node">An item of "areas".</param>
    public static Area Read(Node node) =>
        new(node["id"].String(), node["name"].Text(), node["group"].Word<AreaGroup>(), node["max_mm"].Number(), node["depth_grade"].Word<Grade>(), node.Find("note")?.Text(), PlanRules.Why(node, "AREA"));
}
