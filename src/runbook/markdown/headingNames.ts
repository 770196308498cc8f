/*
 * What headings of sections are called in other languages than English: data, so that a language is a few lines. Names
 * are in lower case, parted by bars; `*` at the end of one stands for any ending.
 */

/** Of one language, by what the section is for. */
export type HeadingNames = Readonly<Record<string, string>>;

export const headingNames: Readonly<Record<string, HeadingNames>> = {
  de: {
    meaning:
      'bedeutung|zusammenfassung|beschreibung|überblick|übersicht|zweck|einleitung|kurzfassung|problembeschreibung',
    impact: 'auswirkung*|folgen|schwere|schweregrad|betroffene*|einfluss|tragweite',
    symptoms: 'symptom*|anzeichen|erscheinungsbild|fehlerbild|auslöser|erkennung|merkmale',
    causes: 'ursache*|mögliche ursachen|grund|gründe|fehlerursache*',
    context:
      'hintergrund|kontext|architektur|ansprechpartner|kontakte|glossar|inhalt|inhaltsverzeichnis|änderungshistorie|verlauf|historie',
    references: 'verweise|links|siehe auch|weiterführende*|quellen|referenzen|literatur|dokumentation',
    escalation: 'eskalation*|eskalieren|kommunikation|hilfe|bereitschaft',
    prerequisites: 'voraussetzung*|vorbereitung*|vorbedingung*|benötigte*|zugänge',
    triage:
      'diagnose*|diagnostik|analyse*|fehlersuche|untersuchung*|ersteinschätzung|prüfschritte|eingrenzung|problemanalyse|fehleranalyse|erste schritte',
    mitigate:
      'behebung*|fehlerbehebung|problembehebung|lösung*|maßnahme*|massnahme*|sofortmaßnahme*|abhilfe*|gegenmaßnahme*|entstörung*|wiederherstellung*|vorgehen|reparatur|linderung|handlungsanweisung*|behandlung|störungsbeseitigung',
    verify:
      'prüfung*|überprüfung*|verifikation|verifizierung|kontrolle|erfolgskontrolle|bestätigung|validierung|nachprüfung|abnahme|funktionsprüfung',
    rollback: 'rücknahme|rückgängig*|zurückrollen|rückbau|rückfall*|zurücksetzen|rollback',
    'follow-up':
      'nachbereitung*|nacharbeit*|nachbearbeitung|nachsorge|prävention|vorbeugung|vorbeugende*|nächste schritte|folgeaufgaben|nachverfolgung|lessons learned|aufräumen',
  },
  fr: {
    meaning:
      "signification|résumé|description|aperçu|vue d’ensemble|vue d'ensemble|introduction|présentation|objectif|objet|contexte de l'alerte",
    impact: 'impact*|conséquence*|effets|gravité|sévérité|portée',
    symptoms: 'symptôme*|signes|signaux|manifestation*|déclencheur*|détection',
    causes: 'cause*|causes possibles|raison*|origine*',
    context: 'contexte|architecture|contacts|glossaire|sommaire|table des matières|historique|arrière-plan',
    references: 'références|liens*|liens utiles|voir aussi|ressources|documentation|pour aller plus loin',
    escalation: "escalade*|remontée|contacts d'escalade|communication|aide",
    prerequisites: 'prérequis|pré-requis|préalable*|préparation*|avant de commencer|conditions préalables',
    triage:
      'diagnostic*|analyse*|investigation*|dépannage|vérifications initiales|premiers pas|premières actions|triage|examen|enquête',
    mitigate:
      'atténuation*|résolution*|remédiation*|correction*|solution*|actions|mesures|actions correctives|mesures correctives|contournement*|rétablissement*|réparation*|marche à suivre|procédure de résolution|traitement|mitigation',
    verify: 'vérification*|validation*|contrôle*|confirmation|tests',
    rollback: "retour arrière|retour en arrière|annulation|restauration de l'état|rollback|revenir en arrière",
    'follow-up':
      "suivi|suites|post-mortem|prévention|après l'incident|actions de suivi|leçons|prochaines étapes|retour d'expérience|nettoyage",
  },
  es: {
    meaning: 'significado|resumen|descripción|visión general|introducción|propósito|objetivo|qué significa',
    impact: 'impacto*|consecuencia*|efectos|gravedad|severidad|alcance|afectación',
    symptoms: 'síntoma*|señales|indicios|manifestaciones|disparador*|detección',
    causes: 'causa*|causas posibles|posibles causas|motivo*|razones|origen',
    context: 'contexto|antecedentes|arquitectura|contactos|glosario|índice|contenido|historial',
    references: 'referencias|enlaces*|véase también|ver también|recursos|documentación',
    escalation: 'escalado|escalada|escalamiento|escalación|comunicación|ayuda|contactos de escalado',
    prerequisites: 'requisitos*|requisitos previos|prerrequisitos|preparación|preparativos|antes de empezar',
    triage:
      'diagnóstico*|análisis|investigación|comprobaciones iniciales|solución de problemas inicial|depuración|triaje|primeros pasos|examen|revisión inicial',
    mitigate:
      'mitigación*|resolución*|solución*|remediación|corrección*|acciones|acción|medidas|acciones correctivas|recuperación|reparación|restauración|arreglo|procedimiento|qué hacer|contención',
    verify: 'verificación*|validación|comprobación*|confirmación|pruebas',
    rollback: 'reversión|revertir|marcha atrás|vuelta atrás|deshacer|rollback|retroceso',
    'follow-up':
      'seguimiento*|prevención|post mortem|postmortem|después del incidente|próximos pasos|lecciones aprendidas|tareas posteriores|limpieza',
  },
  pt: {
    meaning: 'significado|resumo|descrição|visão geral|introdução|propósito|objetivo|sumário executivo',
    impact: 'impacto*|consequência*|efeitos|gravidade|severidade|abrangência',
    symptoms: 'sintoma*|sinais|indícios|gatilho*|detecção|deteção',
    causes: 'causa*|causas possíveis|possíveis causas|motivo*|razões|origem',
    context: 'contexto|histórico|arquitetura|contatos|contactos|glossário|índice|conteúdo|antecedentes',
    references: 'referências|links*|ligações|veja também|ver também|recursos|documentação',
    escalation: 'escalação|escalonamento|escalada|escalamento|comunicação|ajuda',
    prerequisites: 'pré-requisitos|requisitos*|preparação|antes de começar',
    triage: 'diagnóstico*|análise*|investigação|verificações iniciais|depuração|triagem|primeiros passos|exame',
    mitigate:
      'mitigação*|resolução*|solução*|remediação|correção*|ações|ação|medidas|ações corretivas|recuperação|reparo|restauração|procedimento|o que fazer|contenção|contorno',
    verify: 'verificação*|validação|confirmação|comprovação|testes',
    rollback: 'reversão|reverter|desfazer|retorno|rollback|retrocesso',
    'follow-up':
      'acompanhamento*|prevenção|post mortem|postmortem|pós-incidente|após o incidente|próximos passos|lições aprendidas|seguimento|limpeza',
  },
  it: {
    meaning: 'significato|riassunto|riepilogo|descrizione|panoramica|introduzione|scopo|sommario',
    impact: 'impatto*|conseguenz*|effetti|gravità|severità|portata',
    symptoms: 'sintom*|segnali|segni|indizi|rilevamento|attivazione',
    causes: 'caus*|possibili cause|motiv*|ragioni|origine',
    context: 'contesto|architettura|contatti|glossario|indice|storico|cronologia|background',
    references: 'riferimenti|collegamenti*|link utili|vedi anche|risorse|documentazione',
    escalation: 'escalation|inoltro|comunicazione|aiuto|contatti di escalation',
    prerequisites: 'prerequisit*|requisiti*|preparazione|prima di iniziare',
    triage:
      'diagnosi|analisi|indagin*|verifiche iniziali|risoluzione dei problemi iniziale|diagnostica|controlli iniziali|primi passi|esame',
    mitigate:
      'mitigazion*|risoluzion*|soluzion*|rimedi*|correzion*|azioni|azione|misure|azioni correttive|ripristino|recupero|riparazione|intervento|procedura|cosa fare|contenimento',
    verify: 'verific*|validazione|controllo|controlli finali|conferma|collaudo',
    rollback: 'annullamento|ripristino dello stato precedente|rollback|ritorno|tornare indietro|revoca',
    'follow-up':
      "attività successive|azioni successive|prevenzione|dopo l'incidente|post mortem|prossimi passi|lezioni apprese|seguito|azioni di follow-up|pulizia",
  },
  nl: {
    meaning: 'betekenis|samenvatting|beschrijving|omschrijving|overzicht|inleiding|doel',
    impact: 'impact|gevolg*|effecten|ernst|omvang',
    symptoms: 'sympto*|verschijnselen|signalen|kenmerken|trigger*|detectie',
    causes: 'oorza*|mogelijke oorzaken|reden*',
    context: 'achtergrond|context|architectuur|contactpersonen|begrippenlijst|inhoud|inhoudsopgave|geschiedenis',
    references: 'referenties|verwijzingen|koppelingen|zie ook|bronnen|documentatie|links',
    escalation: 'escalatie*|escaleren|communicatie|hulp',
    prerequisites: 'vereisten|voorwaarden|benodigdheden|voorbereiding*|voordat je begint|randvoorwaarden',
    triage: 'diagnose*|analyse*|onderzoek*|probleemoplossing|eerste controles|triage|eerste stappen|foutopsporing',
    mitigate:
      'oplossing*|herstel*|mitigatie*|maatregelen|acties|actie|verhelpen|remedie*|beperking|aanpak|werkwijze|reparatie|noodoplossing',
    verify: 'verificatie*|controle*|validatie|bevestiging|testen',
    rollback: 'terugdraaien|ongedaan maken|rollback|terugrollen|herroepen|terugval*',
    'follow-up':
      'nazorg|opvolging|vervolgacties|preventie|na het incident|vervolgstappen|volgende stappen|evaluatie|nabespreking|opruimen',
  },
  pl: {
    meaning: 'znaczenie|podsumowanie|opis|przegląd|wprowadzenie|cel|streszczenie',
    impact: 'wpływ*|skutki|konsekwencje|zasięg|ważność',
    symptoms: 'objaw*|symptom*|oznaki|wykrywanie',
    causes: 'przyczyn*|możliwe przyczyny|powod*',
    context: 'kontekst|tło|architektura|kontakty|słownik|spis treści|historia',
    references: 'odnośniki|linki*|odwołania|zobacz też|zobacz także|zasoby|dokumentacja|źródła',
    escalation: 'eskalacj*|komunikacja|pomoc',
    prerequisites: 'wymagania*|warunki wstępne|przygotowani*|zanim zaczniesz',
    triage:
      'diagnoz*|diagnostyka|analiz*|badanie|rozwiązywanie problemów wstępne|dochodzenie|wstępna ocena|pierwsze kroki|rozpoznanie',
    mitigate:
      'łagodzenie|rozwiązani*|napraw*|działani*|środki zaradcze|usuwanie*|usunięcie*|przywracanie|odzyskiwanie|postępowanie|obejście|ograniczenie|mitygacja|środki naprawcze|czynności naprawcze',
    verify: 'weryfikacj*|sprawdzeni*|walidacja|potwierdzenie|kontrola|testy',
    rollback: 'wycofani*|cofnięci*|przywrócenie poprzedniego stanu|rollback|odwrócenie',
    'follow-up':
      'dalsze kroki|dalsze działania|zapobieganie|działania następcze|po incydencie|wnioski|następne kroki|działania po incydencie|sprzątanie',
  },
  ja: {
    meaning: '概要|意味|説明|要約|はじめに|目的',
    impact: '影響*|影響範囲|重大度|深刻度',
    symptoms: '症状*|現象|事象|兆候|検知|トリガー',
    causes: '原因*|考えられる原因|理由',
    context: '背景|構成|アーキテクチャ|連絡先|用語集|目次|履歴|変更履歴',
    references: '参考*|参照|関連リンク|リンク|参考資料|関連資料',
    escalation: 'エスカレーション*|連絡|サポート',
    prerequisites: '前提条件|前提|準備|事前準備|必要なもの|事前確認',
    triage: '診断*|調査*|切り分け|初動|初期対応|トリアージ|トラブルシューティング|原因調査|確認手順|分析',
    mitigate: '対処*|対応*|対策|緩和*|復旧*|解決*|修復*|回避策|処置|暫定対応|恒久対応|解消',
    verify: '検証*|動作確認|復旧確認|確認|確認事項|正常性確認',
    rollback: 'ロールバック*|切り戻し*|切戻し|元に戻す*|取り消し',
    'follow-up': 'フォローアップ*|事後対応|再発防止*|振り返り|事後処理|後処理|次のステップ|今後の対応|ポストモーテム',
  },
  zh: {
    meaning: '概述|概要|含义|含義|说明|說明|描述|简介|簡介|摘要|目的',
    impact: '影响*|影響*|影响范围|影響範圍|严重程度|严重性',
    symptoms: '症状*|症狀*|现象*|現象*|故障现象|故障現象|表现|表現|触发条件|觸發條件|告警现象',
    causes: '原因*|可能原因|可能的原因|根因|根本原因|故障原因',
    context: '背景*|架构|架構|联系人|聯絡人|术语|目录|目錄|变更记录|历史',
    references: '参考*|參考*|相关链接|相關連結|链接|参考资料|参见',
    escalation: '升级*|升級*|上报|沟通|求助',
    prerequisites: '前提*|前置条件|前置條件|准备*|準備*|先决条件|前期准备',
    triage: '诊断*|診斷*|排查*|调查*|調查*|分析*|故障排查|故障排除|检查*|檢查*|定位*|初步检查|问题排查',
    mitigate:
      '处理*|處理*|处置*|處置*|缓解*|緩解*|解决*|解決*|修复*|修復*|恢复*|應對|应对*|应急*|应急处理|解决方案|解决方法|止损|操作步骤',
    verify: '验证*|驗證*|确认*|確認*|恢复确认|效果验证|结果验证|校验',
    rollback: '回滚*|回滾*|回退*|撤销|还原',
    'follow-up': '后续*|後續*|跟进*|跟進*|复盘*|復盤*|预防*|預防*|改进措施|善后|总结|事后',
  },
  ko: {
    meaning: '개요|의미|설명|요약|소개|목적',
    impact: '영향*|영향 범위|심각도',
    symptoms: '증상*|현상|징후|감지|발생 조건',
    causes: '원인*|가능한 원인|이유',
    context: '배경|구조|아키텍처|연락처|용어|목차|변경 이력|이력',
    references: '참고*|참조|관련 링크|링크|참고 자료',
    escalation: '에스컬레이션*|보고|연락|지원',
    prerequisites: '사전 요구*|사전 준비|전제 조건|준비*|필수 조건|사전 조건',
    triage: '진단*|조사*|분석*|점검*|문제 해결 초기|초기 대응|문제 파악|원인 파악|확인 절차|트러블슈팅',
    mitigate: '완화*|해결*|조치*|대응*|복구*|처리*|수정|임시 조치|대처*|해결 방법',
    verify: '검증*|확인*|복구 확인|정상 확인',
    rollback: '롤백*|되돌리기|원복*|복원|이전 상태*',
    'follow-up': '후속*|사후*|재발 방지*|예방*|회고|다음 단계|정리',
  },
};
