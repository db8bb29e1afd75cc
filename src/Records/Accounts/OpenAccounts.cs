using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Punctum.Records.Accounts;

/// <summary>Connects Identity's store to the records: each of its changes is a transaction with a name in it, for the audit log.</summary>
public static class OpenAccounts
{
    /// <summary>Sets a store up.</summary>
    /// <param name="options">Of <see cref="AccountsDb"/>.</param>
    /// <param name="records">Open records.</param>
    /// <param name="actor">On whose behalf; asked at each change.</param>
    public static void Use(DbContextOptionsBuilder options, PracticeRecords records, Func<Actor> actor) =>
        options.UseNpgsql(records.Database).AddInterceptors(new Named(actor));

    sealed class Named(Func<Actor> actor) : DbTransactionInterceptor
    {
        public override async ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            var who = actor();
            await using var command = new NpgsqlCommand("select set_config('punctum.who', $1, true), set_config('punctum.why', $2, true)", (NpgsqlConnection)connection, (NpgsqlTransaction)result)
            {
                Parameters = { new() { Value = who.Who }, new() { Value = who.Why } },
            };
            await command.ExecuteNonQueryAsync(cancellationToken);
            return result;
        }
    }
}
