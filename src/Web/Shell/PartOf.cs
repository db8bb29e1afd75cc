using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Punctum.Web.Shell;

/// <summary>Finds a part of a page by its name; a page can be composed of features that this program does not have.</summary>
static class PartOf
{
    static readonly ConcurrentDictionary<string, Type?> known = new();

    public static Type? Find(string name) => known.GetOrAdd(name, n => typeof(PartOf).Assembly.GetTypes().FirstOrDefault(t => t.Name == n && typeof(IComponent).IsAssignableFrom(t)));
}
