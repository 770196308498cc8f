import type { Runbook } from '../../src/runbook/model';
import { cacheDead, cacheHangs, cacheValidates } from './dns/cacheGone';
import { cacheLimit } from './dns/cacheLimit';
import { deadResolver } from './dns/deadResolver';
import { notDns, otherHost, overByItself } from './dns/elsewhere';
import { leasedServers } from './dns/leased';
import { limitBehindSilence, overTcpAlone } from './dns/limitBehind';
import { deadFirstNameserver, fourthNameserver } from './dns/nameservers';
import { secondOverrun } from './dns/overrun';
import { noAnswerToSix, oneReplyEach } from './dns/pairs';
import { refusesAgain } from './dns/refusesAgain';
import { resolverCutOff, resolverRefuses, resolverWalledOff } from './dns/resolverRefuses';
import { authorityDown } from './dns/staleAnswers';
import { tableFull, tableFullIptables, tableFullOfOthers } from './dns/tableFull';
import { recordLost, signaturesExpired } from './dns/zoneBroken';
import type { Drill } from './engine/drill';
import type { FollowedStep } from './engine/followed';
import { runDrill } from './engine/runDrill';
import {
  ghostRow,
  ghostsInTwoIndexes,
  hiddenGhosts,
  indexEntryLost,
  primaryKeyLost,
  writtenAgain,
} from './mysql/ghosts';
import {
  compactionStartsLate,
  diskIsTheLimit,
  loaderPaused,
  loaderTooFast,
  oneCompactionThread,
} from './mysql/levelZero';
import { bursts, flushTooSlow } from './mysql/memtables';
import { migrated, wentBack } from './mysql/migration';
import {
  answersDiffer,
  copyCannotFollow,
  foreignKey,
  noRoom,
  privilegedJob,
  rowsDiffer,
  transactionTooLarge,
} from './mysql/migrationRefused';
import { backupLock, backupLockAgain, backupReads } from './mysql/notRocksdb';
import { debtTooLarge, limitsTooLow } from './mysql/pendingBytes';
import { strayFamily } from './mysql/strayFamily';
import { forgottenSnapshot, noIoToSpare, noTombstones } from './mysql/tombstones';
import { flappingDrills } from './flapping/drills';
import { metricsDrills } from './metrics/drills';
import { failbackClean, failbackDiverged } from './regions/failback';
import { failbackRefused, failbackTakenBack, failbackTooEarly } from './regions/failbackRefused';
import { failoverReplicaBehind, failoverWritesGoOn } from './regions/failoverAccepted';
import { failoverHardCut } from './regions/failoverHardCut';
import {
  failoverPlanned,
  failoverWorseAtHalf,
  failoverWorseAtQuarter,
  failoverWorseAtTen,
} from './regions/failoverPlanned';
import { failoverGivenBack, failoverRefused } from './regions/failoverRefused';
import type { World } from './sandbox/world';
import {
  practiceWhole,
  practiceLinkOnly,
  practiceNotMoved,
  practiceOnPaper,
  practiceNoCapacity,
  practiceNotWell,
} from './regions/practice';
import { rollbackDrills } from './rollback/drills';
import { securityDrills } from './security/drills';

/** A drill, whatever its system is made of. */
export interface ListedDrill extends Pick<Drill<unknown, World>, 'name' | 'title' | 'runbook' | 'alone' | 'packages'> {
  /** The folder beside this file that its sources are in. */
  readonly folder: string;
  readonly follow: (runbook: Runbook, world: World, tell: (line: string) => void) => Promise<readonly FollowedStep[]>;
}

/** In the order in which they run. Each folder holds what its drills share: when that changes, they run again. */
export const drills: readonly ListedDrill[] = [
  ...inFolder('dns', [
    listed(deadFirstNameserver),
    listed(fourthNameserver),
    listed(deadResolver),
    listed(cacheLimit),
    listed(tableFull),
    listed(tableFullIptables),
    listed(tableFullOfOthers),
    listed(authorityDown),
    listed(notDns),
    listed(otherHost),
    listed(overByItself),
    listed(cacheDead),
    listed(cacheHangs),
    listed(cacheValidates),
    listed(resolverRefuses),
    listed(refusesAgain),
    listed(resolverWalledOff),
    listed(resolverCutOff),
    listed(recordLost),
    listed(signaturesExpired),
    listed(oneReplyEach),
    listed(noAnswerToSix),
    listed(overTcpAlone),
    listed(limitBehindSilence),
    listed(leasedServers),
    listed(secondOverrun),
  ]),
  ...inFolder('mysql', [
    listed(loaderPaused),
    listed(loaderTooFast),
    listed(diskIsTheLimit),
    listed(oneCompactionThread),
    listed(compactionStartsLate),
    listed(bursts),
    listed(flushTooSlow),
    listed(limitsTooLow),
    listed(debtTooLarge),
    listed(backupLock),
    listed(backupLockAgain),
    listed(backupReads),
    listed(strayFamily),
    listed(ghostRow),
    listed(primaryKeyLost),
    listed(ghostsInTwoIndexes),
    listed(indexEntryLost),
    listed(hiddenGhosts),
    listed(writtenAgain),
    listed(forgottenSnapshot),
    listed(noIoToSpare),
    listed(noTombstones),
    listed(migrated),
    listed(wentBack),
    listed(rowsDiffer),
    listed(answersDiffer),
    listed(transactionTooLarge),
    listed(foreignKey),
    listed(noRoom),
    listed(copyCannotFollow),
    listed(privilegedJob),
  ]),
  ...inFolder('regions', [
    listed(failoverPlanned),
    listed(failoverWorseAtTen),
    listed(failoverWorseAtQuarter),
    listed(failoverWorseAtHalf),
    listed(failoverHardCut),
    listed(failoverRefused),
    listed(failoverGivenBack),
    listed(failoverWritesGoOn),
    listed(failoverReplicaBehind),
    listed(failbackClean),
    listed(failbackDiverged),
    listed(failbackTooEarly),
    listed(failbackRefused),
    listed(failbackTakenBack),
    listed(practiceWhole),
    listed(practiceLinkOnly),
    listed(practiceNotMoved),
    listed(practiceOnPaper),
    listed(practiceNoCapacity),
    listed(practiceNotWell),
  ]),
  ...inFolder('flapping', flappingDrills.map(listed)),
  ...inFolder('rollback', rollbackDrills.map(listed)),
  ...inFolder('metrics', metricsDrills.map(listed)),
  ...inFolder('security', securityDrills.map(listed)),
];

/** Says where drills come from: the folder beside this file. */
function inFolder(folder: string, own: readonly Omit<ListedDrill, 'folder'>[]): readonly ListedDrill[] {
  return own.map((drill) => ({ ...drill, folder }));
}

function listed<System>(drill: Drill<System, World>): Omit<ListedDrill, 'folder'> {
  const { name, title, runbook, alone = false, packages } = drill;
  return { name, title, runbook, alone, packages, follow: (file, world, tell) => runDrill(drill, file, world, tell) };
}
