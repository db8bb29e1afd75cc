using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Suitability;

/// <summary>Who does a task.</summary>
public enum TaskFor
{
    /// <summary>Someone who may prescribe and decide.</summary>
    Clinician,

    /// <summary>The practice.</summary>
    Practice,

    /// <summary>The person to be treated.</summary>
    Client,
}

/// <summary>What someone has to do before the session.</summary>
/// <param name="Id">Such as prescriber_antiviral.</param>
/// <param name="Who">Who does it.</param>
/// <param name="Says">What is to be done.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record PracticeTask(string Id, TaskFor Who, Text Says, ImmutableArray<string> Sources)
{
    /// <summary>Reads one task.</summary>
    /// <param name="node">An item of "tasks".</param>
    public static PracticeTask Read(Node node) => new(node["id"].String(), node["who"].Word<TaskFor>(), node["text"].Text(), node.Sources());
}
