using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Punctum.SystemTests.Report;

/// <summary>Values of one parameter of a theory.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
sealed class OfAttribute(params object[] values) : Attribute
{
    public object[] Values { get; } = values;
}

/// <summary>Runs a theory with every combination of its parameters' values.</summary>
sealed class CombinatorialDataAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        IEnumerable<object[]> rows = [[]];
        foreach (var parameter in testMethod.GetParameters())
            rows = [.. rows.SelectMany(row => parameter.GetCustomAttribute<OfAttribute>()!.Values.Select(value => (object[])[.. row, value]))];
        return new((IReadOnlyCollection<ITheoryDataRow>)[.. rows.Select(row => new TheoryDataRow(row))]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
